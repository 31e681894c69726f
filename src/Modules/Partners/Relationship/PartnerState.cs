using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Partners.Relationship;

/// <summary>How a partner does, as the last round found it.</summary>
internal sealed class PartnerState
{
    private PartnerState()
    {
    }

    public PartnerId PartnerId { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary>0 to 100; null when too little is known.</summary>
    public int? Score { get; private set; }

    public IReadOnlyList<HealthReason> Reasons { get; private set; } = [];

    /// <summary>Tenths of a day; as it was last known.</summary>
    public int? RhythmTenths { get; private set; }

    public int LimitDays { get; private set; }

    public bool Asleep { get; private set; }

    public DateTimeOffset? FirstSaleAt { get; private set; }

    public DateTimeOffset? LastSaleAt { get; private set; }

    public int Sales { get; private set; }

    /// <summary>What it brought per month while it sold; as it was last known.</summary>
    public long? MonthMinor { get; private set; }

    public Currency? MonthCurrency { get; private set; }

    public Money? PerMonth =>
        MonthMinor is { } minor && MonthCurrency is { } currency ? new Money(minor, currency) : null;

    public static PartnerState Of(PartnerId partner) => new() { PartnerId = partner };

    public void Find(RelationFacts facts, RelationTerms terms, DateTimeOffset now)
    {
        Day = now.UtcDay();
        (Score, Reasons) = Health.Of(facts, terms, now);
        RhythmTenths = Health.RhythmOf(facts.Sales) is { } rhythm ? (int)Math.Round(rhythm * 10) : RhythmTenths;
        (FirstSaleAt, LastSaleAt, Sales) = (facts.FirstSaleAt, facts.LastSaleAt, facts.SalesInAll);
        (Asleep, LimitDays) = Sleep.Of(facts, RhythmTenths / 10m, terms, now);
        if (Sleep.PerMonth(facts.Sales) is { } month)
        {
            (MonthMinor, MonthCurrency) = (month.Minor, month.Currency);
        }
    }

    public static void Map(ModelBuilder model)
    {
        var state = model.Entity<PartnerState>();
        state.ToTable("partner_states").HasKey(s => s.PartnerId);
        state.Property(s => s.Reasons).AsJson();
        state.Ignore(s => s.PerMonth);
    }
}

/// <summary>The score of one day.</summary>
internal sealed class HealthDay
{
    public PartnerId PartnerId { get; init; }

    public DateOnly Day { get; init; }

    public int Score { get; set; }

    public static void Map(ModelBuilder model) =>
        model.Entity<HealthDay>().ToTable("partner_health_days").HasKey(d => new { d.PartnerId, d.Day });
}
