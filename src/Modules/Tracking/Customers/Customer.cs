using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;

namespace Rattan.Tracking.Customers;

/// <summary>A merchant's customer by the merchant's own id, with the visitors that were seen to be this
/// customer.</summary>
internal sealed class Customer : IMerchantOwned
{
    public const int VisitorsMax = 20;

    public CustomerId Id { get; init; }

    public MerchantId MerchantId { get; init; }

    public required string ExternalId { get; init; }

    /// <summary>The texts of visitor ids, latest last; the oldest is forgotten beyond
    /// <see cref="VisitorsMax"/>.</summary>
    public IReadOnlyList<string> Visitors { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public int Version { get; private set; }

    public void SeenAs(string visitor)
    {
        if (Visitors.Count > 0 && Visitors[^1] == visitor)
        {
            return;
        }

        Visitors = [.. Visitors.Where(v => v != visitor).TakeLast(VisitorsMax - 1), visitor];
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var customer = model.Entity<Customer>().ToTable("customers");
        customer.HasKey(c => c.Id);
        customer.Property(c => c.Visitors).HasConversion(
            visitors => string.Join(' ', visitors),
            text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<IReadOnlyList<string>>(
                (a, b) => ReferenceEquals(a, b), v => v.Count, v => v));
        customer.Property(c => c.Version).IsConcurrencyToken();
    }
}
