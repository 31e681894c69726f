namespace Rattan.Reporting.Metrics;

/// <summary>The plain sums that every metric is made of. Amounts are minor units of one currency; they are exact
/// decimals only because a conversion to another currency is rounded once, after adding up.</summary>
internal sealed record Tally
{
    public static readonly Tally None = new();

    public long Impressions { get; init; }

    public long Unique { get; init; }

    public long Duplicate { get; init; }

    public long Bot { get; init; }

    public long Invalid { get; init; }

    public long Leads { get; init; }

    public long Sales { get; init; }

    public long Renewals { get; init; }

    /// <summary>Orders of which something was refunded.</summary>
    public long Refunds { get; init; }

    /// <summary>Sales whose owner's commission is approved or further.</summary>
    public long ApprovedSales { get; init; }

    /// <summary>Sales to new customers, and those whose customer is known as new or not.</summary>
    public long NewSales { get; init; }

    public long KnownSales { get; init; }

    /// <summary>Customers whose first order it was, and those of them who ordered again.</summary>
    public long NewCustomers { get; init; }

    public long Returning { get; init; }

    /// <summary>Commission lines, reversals apart, that are approved or further, and those rejected.</summary>
    public long ApprovedLines { get; init; }

    public long RejectedLines { get; init; }

    public decimal Ordered { get; init; }

    public decimal Refunded { get; init; }

    /// <summary>Commission lines that add, and the sum of those that take back (negative).</summary>
    public decimal Earned { get; init; }

    public decimal Reversed { get; init; }

    public decimal Fee { get; init; }

    /// <summary>What the merchant pays for sales and for leads: the commission and the fee of those lines.</summary>
    public decimal SaleCost { get; init; }

    public decimal LeadCost { get; init; }

    /// <summary>What the new customers ordered until now, less refunds.</summary>
    public decimal CustomerValue { get; init; }

    public decimal Gmv => Ordered - Refunded;

    public decimal Commission => Earned + Reversed;

    public decimal Cost => Commission + Fee;

    public static Tally operator +(Tally a, Tally b) =>
        ReferenceEquals(a, None) ? b : ReferenceEquals(b, None) ? a : Sum(a, b);

    /// <summary>The same with every amount multiplied, as a currency conversion does.</summary>
    public Tally Times(decimal factor) => this with
    {
        Ordered = Ordered * factor,
        Refunded = Refunded * factor,
        Earned = Earned * factor,
        Reversed = Reversed * factor,
        Fee = Fee * factor,
        SaleCost = SaleCost * factor,
        LeadCost = LeadCost * factor,
        CustomerValue = CustomerValue * factor,
    };

    private static Tally Sum(Tally a, Tally b) => new()
    {
        Impressions = a.Impressions + b.Impressions,
        Unique = a.Unique + b.Unique,
        Duplicate = a.Duplicate + b.Duplicate,
        Bot = a.Bot + b.Bot,
        Invalid = a.Invalid + b.Invalid,
        Leads = a.Leads + b.Leads,
        Sales = a.Sales + b.Sales,
        Renewals = a.Renewals + b.Renewals,
        Refunds = a.Refunds + b.Refunds,
        ApprovedSales = a.ApprovedSales + b.ApprovedSales,
        NewSales = a.NewSales + b.NewSales,
        KnownSales = a.KnownSales + b.KnownSales,
        NewCustomers = a.NewCustomers + b.NewCustomers,
        Returning = a.Returning + b.Returning,
        ApprovedLines = a.ApprovedLines + b.ApprovedLines,
        RejectedLines = a.RejectedLines + b.RejectedLines,
        Ordered = a.Ordered + b.Ordered,
        Refunded = a.Refunded + b.Refunded,
        Earned = a.Earned + b.Earned,
        Reversed = a.Reversed + b.Reversed,
        Fee = a.Fee + b.Fee,
        SaleCost = a.SaleCost + b.SaleCost,
        LeadCost = a.LeadCost + b.LeadCost,
        CustomerValue = a.CustomerValue + b.CustomerValue,
    };
}
