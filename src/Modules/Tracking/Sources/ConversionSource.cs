using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Sources;

/// <summary>Where an order came from: what the click that earned it tells, so that orders can be counted by country,
/// device or sub-id. Written down with the decision, filled from the click store afterwards, since the decision does
/// not wait for it.</summary>
internal sealed class ConversionSource : IMerchantOwned
{
    private const int TriesMax = 24;
    private const int FirstWaitSeconds = 5;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public required string ClickId { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the click store is asked next; null when it has answered, or will not any more.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public int Tries { get; private set; }

    public string? Country { get; private set; }

    public string? Device { get; private set; }

    public string? Os { get; private set; }

    public string? Browser { get; private set; }

    public string? Language { get; private set; }

    public string? Referrer { get; private set; }

    public long? SecondsToConvert { get; private set; }

    private string? Sub1 { get; set; }

    private string? Sub2 { get; set; }

    private string? Sub3 { get; set; }

    private string? Sub4 { get; set; }

    private string? Sub5 { get; set; }

    private string? Sub6 { get; set; }

    private string? Sub7 { get; set; }

    private string? Sub8 { get; set; }

    private string? Sub9 { get; set; }

    private string? Sub10 { get; set; }

    /// <summary>Null when no click earned it. Of several, the one with the largest weight speaks for the order, the
    /// earlier of equals.</summary>
    public static ConversionSource? Of(Conversion conversion)
    {
        var credit = conversion.Credits.MaxBy(c => c.WeightBasisPoints);
        return credit?.ClickId is not { } click ? null : new ConversionSource
        {
            ConversionId = conversion.Id,
            ProgramId = conversion.ProgramId,
            MerchantId = conversion.MerchantId,
            ClickId = click,
            OccurredAt = conversion.OccurredAt,
            DueAt = conversion.RecordedAt,
        };
    }

    public void Fill(ClickEvent click)
    {
        (Country, Device, Os, Browser) = (click.Country, click.Device, click.Os, click.Browser);
        (Language, Referrer) = (click.Language, click.Referrer);
        var subs = click.Subs;
        (Sub1, Sub2, Sub3, Sub4, Sub5) = (subs[0], subs[1], subs[2], subs[3], subs[4]);
        (Sub6, Sub7, Sub8, Sub9, Sub10) = (subs[5], subs[6], subs[7], subs[8], subs[9]);
        SecondsToConvert = (long)(OccurredAt - click.Place.At).TotalSeconds;
        DueAt = null;
    }

    /// <summary>The store does not have the click: it may not have been shipped yet. For some 15 hours it is asked
    /// again, later each time.</summary>
    public void Miss(DateTimeOffset now)
    {
        Tries++;
        var wait = TimeSpan.FromSeconds(FirstWaitSeconds * Math.Pow(2, Tries - 1));
        DueAt = Tries >= TriesMax ? null : now + (wait < LongestWait ? wait : LongestWait);
    }

    public static void Map(ModelBuilder model)
    {
        var source = model.Entity<ConversionSource>().ToTable("conversion_sources");
        source.HasKey(s => s.ConversionId);
        source.HasOne<Conversion>().WithOne().HasForeignKey<ConversionSource>(s => s.ConversionId);
        foreach (var sub in Enumerable.Range(1, 10))
        {
            source.Property<string?>($"Sub{sub}");
        }

        model.Entity<ConversionSourceRow>().HasNoKey().ToView("v_conversion_sources");
    }
}
