using Rattan.Deals.Creators;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Deals.Results;

/// <summary>What a thousand of each are worth at one platform, in minor units.</summary>
internal sealed record EmvRate(
    SocialPlatform Platform, long Impressions, long Likes, long Comments, long Shares, long Saves, long Clicks);

/// <summary>The formula of earned media value: Σ number × value of a thousand ÷ 1,000, in one currency. A platform that
/// is not named goes by <see cref="SocialPlatform.Other"/>.</summary>
internal sealed record EmvRates(Currency Currency, IReadOnlyList<EmvRate> Rates)
{
    public const long RateMax = 1_000_000_000_000;

    /// <summary>Values that the trade often starts from; a network sets its own.</summary>
    public static EmvRates First { get; } = new(
        Currency.Of("USD"), [new EmvRate(SocialPlatform.Other, 200, 10_000, 50_000, 100_000, 50_000, 50_000)]);

    /// <summary>Rounded half up to the minor unit.</summary>
    public long MinorOf(SocialPlatform platform, PostResults r)
    {
        var rate = Rates.FirstOrDefault(each => each.Platform == platform)
            ?? Rates.FirstOrDefault(each => each.Platform == SocialPlatform.Other);
        return rate is null ? 0 : Rounding.HalfUp(
            ((decimal)r.Impressions * rate.Impressions + (decimal)r.Likes * rate.Likes
                + (decimal)r.Comments * rate.Comments + (decimal)r.Shares * rate.Shares
                + (decimal)r.Saves * rate.Saves + (decimal)r.Clicks * rate.Clicks) / 1000m);
    }
}

/// <summary>Settings of deals of the whole network, one row.</summary>
internal sealed class DealSettings : IAudited
{
    public const string Only = "network";

    public required string Id { get; init; }

    public EmvRates Emv { get; private set; } = EmvRates.First;

    public int Version { get; private set; }

    public string AuditKey => "deal_settings";

    public void Set(EmvRates rates)
    {
        Emv = rates;
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var settings = model.Entity<DealSettings>();
        settings.ToTable("deal_settings").HasKey(s => s.Id);
        settings.Property(s => s.Emv).AsJson();
        settings.Property(s => s.Version).IsConcurrencyToken();
        settings.Ignore(s => s.AuditKey);
    }
}
