using System.Collections.Frozen;

namespace Rattan.Reporting.Query;

/// <summary>What a report can be split by.</summary>
/// <param name="Grain">Set for the dimensions of time.</param>
/// <param name="ClicksOnly">Known of clicks and not of orders.</param>
internal sealed record Dimension(string Name, TimeGrain? Grain = null, bool ClicksOnly = false)
{
    public static readonly Dimension Merchant = new("merchant");
    public static readonly Dimension Program = new("program");
    public static readonly Dimension Partner = new("partner");
    public static readonly Dimension Link = new("link");
    public static readonly Dimension Country = new("country", ClicksOnly: true);
    public static readonly Dimension Device = new("device", ClicksOnly: true);

    public static FrozenDictionary<string, Dimension> ByName { get; } = new[]
    {
        new Dimension("hour", TimeGrain.Hour),
        new Dimension("day", TimeGrain.Day),
        new Dimension("week", TimeGrain.Week),
        new Dimension("month", TimeGrain.Month),
        Merchant, Program, Partner, Link, Country, Device,
    }.ToFrozenDictionary(dimension => dimension.Name, StringComparer.Ordinal);

    /// <summary>The value of a fact as rows show it: a bucket's name, an id, a code, or null when it is not
    /// known.</summary>
    public string? ValueOf(Fact fact, TimeZoneInfo zone) => Name switch
    {
        "merchant" => fact.Merchant?.ToString(),
        "program" => fact.Program?.ToString(),
        "partner" => fact.Partner?.ToString(),
        "link" => fact.Link?.ToString(),
        "country" => fact.Country,
        "device" => fact.Device,
        _ => fact.Quarter is { } quarter ? Bucket.Of(quarter, Grain!.Value, zone) : null,
    };
}
