using Rattan.Contracts.Access;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Incentives;

/// <summary>Rates from a month on, until another takes their place.</summary>
internal sealed class IncentiveRule : IAudited
{
    private IncentiveRule()
    {
    }

    public string AuditKey => $"incentive_rule:{FromMonth:yyyy-MM}";

    /// <summary>The first day of the month.</summary>
    public DateOnly FromMonth { get; private set; }

    public IncentiveTerms Terms { get; private set; } = new();

    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public int Version { get; private set; }

    public static IncentiveRule From(DateOnly month) => new() { FromMonth = month };

    public void Say(IncentiveTerms terms, string by, DateTimeOffset now)
    {
        (Terms, MadeBy, MadeAt) = (terms, by, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var rule = model.Entity<IncentiveRule>();
        rule.ToTable("incentive_rules").HasKey(r => r.FromMonth);
        rule.Property(r => r.Terms).AsJson();
        rule.Property(r => r.Version).IsConcurrencyToken();
    }
}

/// <summary>A month that is closed; it never changes.</summary>
internal sealed class ClosedMonth : IAudited
{
    public string AuditKey => $"incentive_month:{Month:yyyy-MM}";

    public DateOnly Month { get; init; }

    /// <summary>Entries that were booked later count in the next month that is closed.</summary>
    public DateTimeOffset Through { get; init; }

    public required string ClosedBy { get; init; }

    public DateTimeOffset ClosedAt { get; init; }

    [Unaudited]
    public IReadOnlyList<NobodysProfit> Nobodys { get; init; } = [];

    public static void Map(ModelBuilder model)
    {
        var month = model.Entity<ClosedMonth>();
        month.ToTable("incentive_months").HasKey(m => m.Month);
        month.Property(m => m.Nobodys).AsJson();
    }
}

/// <summary>A bonus of a closed month. Only that it was paid is written down later.</summary>
internal sealed class ClosedBonus : IAudited
{
    private ClosedBonus()
    {
    }

    public string AuditKey => $"incentive_month:{Month:yyyy-MM}";

    public DateOnly Month { get; private set; }

    public UserId OwnerId { get; private set; }

    public Currency Currency { get; private set; }

    public string OwnerName { get; private set; } = "";

    public long TotalMinor { get; private set; }

    public long CarriedOutMinor { get; private set; }

    [Unaudited]
    public Bonus Explained { get; private set; } = default!;

    public DateTimeOffset? PaidAt { get; private set; }

    public string? PaidBy { get; private set; }

    public int Version { get; private set; }

    public static ClosedBonus Of(DateOnly month, PersonBonus person) => new()
    {
        Month = month,
        OwnerId = person.OwnerId,
        OwnerName = person.OwnerName,
        Currency = person.Bonus.Currency,
        TotalMinor = person.Bonus.TotalMinor,
        CarriedOutMinor = person.Bonus.CarriedOutMinor,
        Explained = person.Bonus,
        Version = 1,
    };

    public void Paid(string by, DateTimeOffset now)
    {
        (PaidBy, PaidAt) = (by, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var bonus = model.Entity<ClosedBonus>();
        bonus.ToTable("incentive_bonuses").HasKey(b => new { b.Month, b.OwnerId, b.Currency });
        bonus.HasOne<ClosedMonth>().WithMany().HasForeignKey(b => b.Month);
        bonus.Property(b => b.Explained).AsJson();
        bonus.Property(b => b.Version).IsConcurrencyToken();
    }
}
