using System.Globalization;
using Rattan.Contracts.Clicks;

namespace Rattan.Events.Clicks;

/// <summary>What the columns of clicks are called; the same in every store.</summary>
public static class ClickColumns
{
    public const long MinuteMicros = 60_000_000;

    public static string Of(ClickDimension dimension) => dimension switch
    {
        >= ClickDimension.Sub1 and <= ClickDimension.Sub10 =>
            string.Create(CultureInfo.InvariantCulture, $"sub{dimension - ClickDimension.Sub1 + 1}"),
        ClickDimension.Quarter => "quarter",
        ClickDimension.Program => "program",
        ClickDimension.Partner => "partner",
        ClickDimension.Link => "link",
        ClickDimension.Country => "country",
        ClickDimension.Device => "device",
        ClickDimension.Os => "os",
        ClickDimension.Browser => "browser",
        ClickDimension.Language => "language",
        ClickDimension.Referrer => "referrer",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, message: null),
    };

    /// <summary>Begins with <c>AND</c>; empty when there are no numbers, which means all.</summary>
    public static string In(string column, IEnumerable<int>? numbers) =>
        numbers?.Select(Text).ToList() is { Count: > 0 } list ? $" AND {column} IN ({string.Join(',', list)})" : "";

    public static string In(ClickQuery query) =>
        In("program", query.Programs) + In("partner", query.Partners) + In("link", query.Links);

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
