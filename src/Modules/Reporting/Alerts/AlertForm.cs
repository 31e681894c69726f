using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Reporting.Alerts;

/// <summary>An alert as a form posts it.</summary>
internal sealed class AlertForm
{
    public string? Name { get; set; }

    public string? Metric { get; set; }

    public string? Currency { get; set; }

    public string? ProgramId { get; set; }

    public string? Condition { get; set; }

    public string? Bound { get; set; }

    public string? Window { get; set; }

    public string? TimeZone { get; set; }

    public bool ByMail { get; set; }

    public string? Webhook { get; set; }

    public string? QuietFrom { get; set; }

    public string? QuietUntil { get; set; }

    public bool Paused { get; set; }

    public static AlertForm New(string timeZone) => new()
    {
        Metric = "clicks",
        Condition = EnumText.Of(AlertCondition.Unusual),
        Bound = "3",
        Window = EnumText.Of(AlertWindow.Day),
        TimeZone = timeZone,
        ByMail = true,
    };

    public static AlertForm Of(AlertAnswer alert, string language) => new()
    {
        Paused = alert.Paused,
        Name = alert.Terms.Name,
        Metric = alert.Terms.Metric,
        Currency = alert.Terms.Currency,
        ProgramId = alert.Terms.ProgramId?.ToString("D"),
        Condition = EnumText.Of(alert.Terms.Condition),
        Bound = Formats.Number(language, alert.Terms.Bound),
        Window = EnumText.Of(alert.Terms.Window),
        TimeZone = alert.Terms.TimeZone,
        ByMail = alert.Terms.ByMail,
        Webhook = alert.Terms.Webhook,
        QuietFrom = alert.Terms.QuietFrom?.ToString(CultureInfo.InvariantCulture),
        QuietUntil = alert.Terms.QuietUntil?.ToString(CultureInfo.InvariantCulture),
    };

    /// <param name="language">Its way to write decimals.</param>
    /// <param name="partner">A filter that no form shows is kept.</param>
    public AlertRequest Request(string language, Guid? partner) => new(
        Name, Metric, LineText.Given(Currency), LineText.Given(ProgramId), partner?.ToString("D"), Condition,
        Plain(language, Bound), Window, LineText.Given(TimeZone), ByMail, Webhook, Hour(QuietFrom), Hour(QuietUntil),
        Paused);

    private static string? Plain(string language, string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.GetCultureInfo(language), out var value)
            ? value.ToString(CultureInfo.InvariantCulture) : text;

    /// <summary>-1 is refused with the right words.</summary>
    private static int? Hour(string? text) => LineText.Given(text) is not { } given ? null
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : -1;
}
