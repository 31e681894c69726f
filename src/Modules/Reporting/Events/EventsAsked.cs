using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Kernel.Json;
using Rattan.Reporting.Explorer;

namespace Rattan.Reporting.Events;

/// <summary>Which single clicks are asked for, as addresses say it.</summary>
/// <param name="Where">Filters such as <c>country:in:VN,US</c>.</param>
/// <param name="Kind">unique, duplicate, bot, invalid, impression or refusedImpression; several with commas.</param>
/// <param name="Cursor">The <c>next</c> of the page before.</param>
internal sealed record EventsAsked(
    string? From, string? To, string[]? Where = null, string? Kind = null, string? Zone = null, string? Cursor = null)
{
    public Result<(ReportPlan Plan, ClickKind[]? Kinds, ClickPlace? After)> Read()
    {
        var filters = (Where ?? []).Select(ViewFilter.Read).ToArray();
        if (filters.Contains(null))
        {
            return new ValidationError("reports.where", "A filter is written field:in:value,value.", "where");
        }

        var request = new ReportRequest(
            ["clicks"], [], [.. filters.Select(f => new ReportFilter(f!.Field, f.Op, f.Values))], From, To,
            TimeZone: Zone);
        if (!request.Read().TryValue(out var plan, out var error))
        {
            return error;
        }

        var words = (Kind ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var kinds = new List<ClickKind>();
        foreach (var word in words)
        {
            if (!EnumText.TryParse<ClickKind>(word, out var kind))
            {
                return new ValidationError("reports.kind", $"There is no kind of click {word}.", "kind");
            }

            kinds.Add(kind);
        }

        return ReadPlace(Cursor) is { } after
            ? (plan, kinds.Count == 0 ? null : kinds.ToArray(), after.Place)
            : new ValidationError("request.cursor", "The cursor is not one of this list.", "cursor");
    }

    public static string Write(ClickPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.At.ToUnixMicros()}_{place.Number}");

    private static (ClickPlace? Place, bool Good)? ReadPlace(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (null, true);
        }

        return text.Split('_') is [var at, var number]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var micros)
            && micros < Instants.ToUnixMicros(DateTimeOffset.MaxValue)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? (new ClickPlace(Instants.FromUnixMicros(micros), n), true)
            : null;
    }
}
