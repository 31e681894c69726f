using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Explorer;

/// <summary>Says the values of a report as people read them.</summary>
internal static class ReportWords
{
    /// <summary>A row's value of a dimension: a day, a name, a word, a code, or the word for what is not
    /// known.</summary>
    public static string Of(ITexts texts, ReportTable table, RollupRow row, int dimension)
    {
        var of = table.Plan.Dimensions[dimension];
        return row.IsOther && of.Grain is null
            ? texts["explorer.other"]
            : Of(texts, of, row.Keys[dimension], table.NameOf(row, dimension));
    }

    public static string Of(ITexts texts, Dimension dimension, string? key, string? name = null)
    {
        if (key is null)
        {
            return texts["explorer.unknown"];
        }

        return dimension switch
        {
            { Grain: TimeGrain.Hour } => key[..16].Replace('T', ' '),
            { Grain: TimeGrain.Month } => Formats.Month(texts.Language, IsoDay.Read(key + "-01")!.Value),
            { Grain: not null } => Formats.Day(texts.Language, IsoDay.Read(key)!.Value),
            _ when PrefixOf(dimension) is { } prefix => Word(texts, $"{prefix}.{key}", key),
            _ => name ?? key,
        };
    }

    /// <summary>What a dimension is called; the ten sub-ids share a word.</summary>
    public static string NameOf(ITexts texts, Dimension dimension) =>
        dimension.Name.StartsWith("sub", StringComparison.Ordinal)
            ? texts.Fill("explorer.dimension.sub", ("n", dimension.Name[3..]))
            : texts[$"explorer.dimension.{dimension.Name}"];

    /// <summary>The axis of a chart has little room.</summary>
    public static string Short(ITexts texts, Dimension dimension, string key) => dimension.Grain switch
    {
        TimeGrain.Day or TimeGrain.Week => Formats.ShortDay(texts.Language, IsoDay.Read(key)!.Value),
        TimeGrain.Hour => key[5..16].Replace('T', ' '),
        _ => Of(texts, dimension, key),
    };

    /// <summary>Percent for rates, a plain number for returns.</summary>
    public static bool IsFactor(Metric metric) => metric.Name is "roas";

    public static string Value(ITexts texts, Metric metric, Tally tally, Currency? currency) =>
        metric.Show(tally, currency) switch
        {
            long count => Formats.Number(texts.Language, count),
            Money money => Formats.Amount(texts.Language, money, withCode: true),
            decimal ratio when IsFactor(metric) => Formats.Number(texts.Language, decimal.Round(ratio, 2)),
            decimal ratio => Formats.Percent(texts.Language, decimal.Round(ratio * 100, 2)),
            _ => "–",
        };

    /// <summary>For files and charts: major units, fractions as fractions.</summary>
    public static decimal? Plain(Metric metric, Tally tally, Currency? currency) =>
        metric.Show(tally, currency) switch
        {
            long count => count,
            Money money => money.ToDecimal(),
            decimal ratio => ratio,
            _ => null,
        };

    /// <summary>Against before, in percent with one decimal; null when there was nothing.</summary>
    public static decimal? Change(Metric metric, RollupRow row)
    {
        var before = row.Before is { } tally ? metric.ValueOf(tally) : null;
        return before is null or 0 || metric.ValueOf(row.Tally) is not { } now
            ? null
            : decimal.Round((now - before.Value) * 100 / Math.Abs(before.Value), 1);
    }

    private static string? PrefixOf(Dimension dimension) => dimension.Name switch
    {
        "partnerKind" => "partners.kind",
        "promotion" => "partners.promotion",
        "status" => "status",
        "device" or "customerKind" or "model" => $"explorer.{dimension.Name}",
        _ => null,
    };

    private static string Word(ITexts texts, string key, string fallback) =>
        texts[key] is var word && word != key ? word : fallback;
}
