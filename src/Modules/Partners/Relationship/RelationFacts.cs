namespace Rattan.Partners.Relationship;

/// <summary>One sale of a partner: its share of the net amount, in minor units.</summary>
internal sealed record SaleFact(DateTimeOffset At, long NetMinor, string Currency);

/// <summary>All that the health of one partner is judged by.</summary>
internal sealed record RelationFacts
{
    /// <summary>Of the last <see cref="Health.WindowDays"/> days.</summary>
    public IReadOnlyList<SaleFact> Sales { get; init; } = [];

    public DateTimeOffset? FirstSaleAt { get; init; }

    public DateTimeOffset? LastSaleAt { get; init; }

    /// <summary>Since the beginning.</summary>
    public int SalesInAll { get; init; }

    /// <summary>Since the beginning, for each currency.</summary>
    public IReadOnlyList<Money> NetInAll { get; init; } = [];

    /// <summary>At least so many days ago was the last unique click; null for none in the quiet days.</summary>
    public int? ClickedDaysAgo { get; init; }

    /// <summary>Commissions of the last 180 days that are decided, and those of them that were rejected or
    /// reversed.</summary>
    public int Decided { get; init; }

    public int Lost { get; init; }

    public int Threads { get; init; }

    /// <summary>Threads in which the partner waits for an answer since two days or more.</summary>
    public int Waiting { get; init; }

    /// <summary>Of the last 180 days.</summary>
    public int Applications { get; init; }

    public int ApplicationsRejected { get; init; }
}
