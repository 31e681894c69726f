namespace Rattan.Reporting.Metrics;

/// <summary>The plain sums that every metric is made of. Amounts are minor units of one currency; they are exact
/// decimals only because a conversion to another currency is rounded once, after adding up.</summary>
internal sealed record Tally
{
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

    public decimal Ordered { get; init; }

    public decimal Refunded { get; init; }

    /// <summary>Commission lines that add, and the sum of those that take back (negative).</summary>
    public decimal Earned { get; init; }

    public decimal Reversed { get; init; }

    public decimal Fee { get; init; }

    public decimal Gmv => Ordered - Refunded;

    public decimal Commission => Earned + Reversed;

    public static Tally operator +(Tally a, Tally b) => new()
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
        Ordered = a.Ordered + b.Ordered,
        Refunded = a.Refunded + b.Refunded,
        Earned = a.Earned + b.Earned,
        Reversed = a.Reversed + b.Reversed,
        Fee = a.Fee + b.Fee,
    };

    /// <summary>The same with every amount multiplied, as a currency conversion does.</summary>
    public Tally Times(decimal factor) => this with
    {
        Ordered = Ordered * factor,
        Refunded = Refunded * factor,
        Earned = Earned * factor,
        Reversed = Reversed * factor,
        Fee = Fee * factor,
    };
}
