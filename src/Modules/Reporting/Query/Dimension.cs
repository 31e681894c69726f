using System.Collections.Frozen;
using Rattan.Contracts.Clicks;

namespace Rattan.Reporting.Query;

/// <summary>What a report can be split by.</summary>
/// <param name="Grain">Set for the dimensions of time.</param>
/// <param name="Click">What the click store calls it when it is a text that clicks carry; orders have it from the click
/// that earned them.</param>
/// <param name="OrdersOnly">Known of orders and their commission and not of clicks.</param>
/// <param name="IsText">Any text may be its value, so that it is filtered where it is counted.</param>
internal sealed record Dimension(
    string Name, TimeGrain? Grain = null, ClickDimension? Click = null, bool OrdersOnly = false, bool IsText = false)
{
    private const int SubsMax = 10;

    public static readonly Dimension Merchant = new("merchant");
    public static readonly Dimension Program = new("program");
    public static readonly Dimension Partner = new("partner");
    public static readonly Dimension PartnerKind = new("partnerKind");
    public static readonly Dimension Group = new("group");
    public static readonly Dimension Promotion = new("promotion");
    public static readonly Dimension Link = new("link");
    public static readonly Dimension Campaign = new("campaign");
    public static readonly Dimension CustomerKind = new("customerKind", OrdersOnly: true);
    public static readonly Dimension Status = new("status", OrdersOnly: true);
    public static readonly Dimension Model = new("model", OrdersOnly: true);
    public static readonly Dimension Coupon = new("coupon", OrdersOnly: true, IsText: true);
    public static readonly Dimension Sku = new("sku", OrdersOnly: true, IsText: true);
    public static readonly Dimension Category = new("category", OrdersOnly: true, IsText: true);

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<Dimension> All { get; } =
    [
        new("hour", TimeGrain.Hour), new("day", TimeGrain.Day), new("week", TimeGrain.Week),
        new("month", TimeGrain.Month),
        Merchant, Program, Partner, PartnerKind, Group, Promotion, Link, Campaign,
        OfClick(ClickDimension.Country), OfClick(ClickDimension.Device), OfClick(ClickDimension.Os),
        OfClick(ClickDimension.Browser), OfClick(ClickDimension.Language), OfClick(ClickDimension.Referrer),
        .. Enumerable.Range(0, SubsMax).Select(n => OfClick(ClickDimension.Sub1 + n)),
        CustomerKind, Status, Model, Coupon, Sku, Category,
    ];

    public static FrozenDictionary<string, Dimension> ByName { get; } =
        All.ToFrozenDictionary(dimension => dimension.Name, StringComparer.Ordinal);

    /// <summary>The value of a fact as rows show it: a bucket's name, an id, a code, or null when it is not
    /// known.</summary>
    public string? ValueOf(Fact fact, TimeZoneInfo zone) => Name switch
    {
        "merchant" => fact.Merchant?.ToString(),
        "program" => fact.Program?.ToString(),
        "partner" => fact.Partner?.ToString(),
        "link" => fact.Link?.ToString(),
        _ when Grain is { } grain => fact.Quarter is { } quarter ? Bucket.Of(quarter, grain, zone) : null,
        _ => fact.Texts.GetValueOrDefault(this),
    };

    private static Dimension OfClick(ClickDimension click) =>
        new(Kernel.Json.EnumText.Of(click), Click: click, IsText: true);
}
