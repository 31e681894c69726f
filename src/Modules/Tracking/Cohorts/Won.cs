using Rattan.Contracts.Partners;

namespace Rattan.Tracking.Cohorts;

/// <summary>Customers whose first order was in the same month, or whom the same partner brought, or all.</summary>
internal sealed class Won(IReadOnlyList<Won.Customer> customers, DateTimeOffset now)
{
    /// <summary>Ages are counted in steps of as many days, so that all months are alike.</summary>
    public const int StepDays = 30;

    public int Count => customers.Count;

    /// <summary>A fraction: those who ordered again, at whatever age.</summary>
    public decimal Repeat => Count == 0 ? 0 : (decimal)customers.Count(c => c.Orders.Count(o => o.Stands) > 1) / Count;

    public bool All(int step) => customers.All(customer => IsObserved(customer, step));

    /// <summary>Of those who are that old, the fraction that ordered at this age; null when nobody is.</summary>
    public decimal? Retention(int step)
    {
        var old = customers.Where(customer => IsObserved(customer, step)).ToList();
        return old.Count == 0 ? null
            : (decimal)old.Count(c => c.Orders.Any(order => order.Stands && order.Step == step)) / old.Count;
    }

    /// <summary>What those who are that old had brought until then, each on average, in minor units; null when nobody
    /// is.</summary>
    public long? Value(int step)
    {
        var old = customers.Where(customer => IsObserved(customer, step)).ToList();
        var orders = old.SelectMany(customer => customer.Orders).Where(order => order.Step <= step);
        return old.Count == 0 ? null : Rounding.HalfUp((decimal)orders.Sum(order => order.NetMinor) / old.Count);
    }

    /// <summary>The customers who were won by these orders, the first one first. Orders of others are left
    /// out.</summary>
    public static IReadOnlyList<Customer> Among(IEnumerable<CustomerOrder> orders)
    {
        var customers = new List<Customer>();
        foreach (var own in orders.GroupBy(order => order.Customer))
        {
            if (own.Where(order => order.IsFirst).MinBy(order => order.At) is { } first)
            {
                // Who gives the first order back was a customer all the same.
                customers.Add(new Customer(first.At, first.Partner, [.. own.Where(order => order.At >= first.At)
                    .Select(order => new Later(
                        (int)((order.At - first.At).TotalDays / StepDays), order.NetMinor,
                        order.Stands || order == first))]));
            }
        }

        return [.. customers.OrderBy(customer => customer.At)];
    }

    private bool IsObserved(Customer customer, int step) => customer.At.AddDays(StepDays * (step + 1)) <= now;

    internal sealed record Customer(DateTimeOffset At, PartnerId? Partner, IReadOnlyList<Later> Orders);

    /// <param name="Step">The customer's age at the order: 0 in the first 30 days.</param>
    internal sealed record Later(int Step, long NetMinor, bool Stands);
}
