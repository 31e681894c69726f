using System.Globalization;
using Rattan.Kernel.Json;

namespace Rattan.Reporting.Schedules;

/// <summary>A scheduled report as a form posts it.</summary>
internal sealed class ScheduleForm
{
    public string? Name { get; set; }

    public string? Query { get; set; }

    public string? Every { get; set; }

    public string? Hour { get; set; }

    public string? TimeZone { get; set; }

    public string? Language { get; set; }

    public bool Csv { get; set; }

    public bool Xlsx { get; set; }

    public bool Pdf { get; set; }

    /// <summary>One a line.</summary>
    public string? Receivers { get; set; }

    public bool Paused { get; set; }

    public static ScheduleForm New(string? query, string zone, string language, string? email) => new()
    {
        Query = query,
        Every = EnumText.Of(ReportEvery.Week),
        Hour = "8",
        TimeZone = zone,
        Language = language,
        Xlsx = true,
        Pdf = true,
        Receivers = email,
    };

    public static ScheduleForm Of(ScheduleTerms terms, bool paused) => new()
    {
        Paused = paused,
        Name = terms.Name,
        Query = terms.Query,
        Every = EnumText.Of(terms.Every),
        Hour = terms.Hour.ToString(CultureInfo.InvariantCulture),
        TimeZone = terms.TimeZone,
        Language = terms.Language,
        Csv = terms.Formats.Contains(ReportFormat.Csv),
        Xlsx = terms.Formats.Contains(ReportFormat.Xlsx),
        Pdf = terms.Formats.Contains(ReportFormat.Pdf),
        Receivers = string.Join('\n', terms.Receivers),
    };

    public ScheduleRequest Request() => new(
        Name, Query, Every,
        int.TryParse(Hour, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : -1,
        LineText.Given(TimeZone), Language, [.. Formats()],
        (Receivers ?? "").Split(
            ['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Paused);

    private IEnumerable<string> Formats()
    {
        foreach (var (chosen, format) in new[]
        {
            (Csv, ReportFormat.Csv), (Xlsx, ReportFormat.Xlsx), (Pdf, ReportFormat.Pdf),
        })
        {
            if (chosen)
            {
                yield return EnumText.Of(format);
            }
        }
    }
}
