using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Network.Grades;

namespace Rattan.Network.Placements;

internal enum Delivery
{
    OnTime,
    Late,
    NotDelivered,
}

/// <summary>One use of a resource for a merchant, and what it brought. Cost and GMV are in one currency.</summary>
internal sealed class Placement
{
    public PlacementId Id { get; init; }

    public ResourceId ResourceId { get; init; }

    /// <summary>Null for a merchant that is not in the network.</summary>
    public MerchantId? MerchantId { get; private set; }

    public string MerchantName { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2: where it was seen.</summary>
    public string Country { get; private set; } = "";

    /// <summary>A slug of <see cref="ProductCategories"/>; null when it was for many.</summary>
    public string? Category { get; private set; }

    public DateOnly FromDay { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly UntilDay { get; private set; }

    public Currency Currency { get; private set; }

    public long CostMinor { get; private set; }

    public long GmvMinor { get; private set; }

    public long? Clicks { get; private set; }

    public long? Orders { get; private set; }

    /// <summary>Of the merchant, in percent of the GMV, when it is known.</summary>
    public Percent? Margin { get; private set; }

    public Delivery Delivery { get; private set; }

    public string? Notes { get; private set; }

    /// <summary>What another system calls it; unique.</summary>
    public string? Reference { get; private set; }

    /// <summary>1000·ln(1 + GMV ÷ cost); null without a cost. Grades are made from it.</summary>
    public int? LogMilli { get; private set; }

    public required string MadeByName { get; init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public Money Cost => new(CostMinor, Currency);

    public Money Gmv => new(GmvMinor, Currency);

    public decimal? Roas => CostMinor > 0 ? decimal.Round((decimal)GmvMinor / CostMinor, 3) : null;

    /// <summary>Takes what was checked over.</summary>
    public void Describe(PlacementTerms terms, DateTimeOffset now)
    {
        (MerchantId, MerchantName, Country, Category) =
            (terms.MerchantId, terms.MerchantName, terms.Country, terms.Category);
        (FromDay, UntilDay, Currency) = (terms.From, terms.Until, terms.Cost.Currency);
        (CostMinor, GmvMinor, Clicks, Orders) = (terms.Cost.Minor, terms.Gmv.Minor, terms.Clicks, terms.Orders);
        (Margin, Delivery, Notes, Reference) = (terms.Margin, terms.Delivery, terms.Notes, terms.Reference);
        LogMilli = CostMinor > 0
            ? (int)Math.Round(1000 * Shrinkage.Scale((double)GmvMinor / CostMinor)) : null;
        ChangedAt = now;
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var placement = model.Entity<Placement>();
        placement.ToTable("placements").HasKey(p => p.Id);
        placement.Property(p => p.Id).ValueGeneratedNever();
        placement.Property(p => p.Version).IsConcurrencyToken();
        placement.HasIndex(p => p.Reference).IsUnique();
        placement.Ignore(p => p.Cost).Ignore(p => p.Gmv).Ignore(p => p.Roas);
    }
}
