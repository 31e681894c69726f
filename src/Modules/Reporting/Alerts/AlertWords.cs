using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Alerts;

/// <summary>Alerts in the words of a language.</summary>
internal sealed class AlertWords(ITexts texts)
{
    /// <summary>Such as "Clicks of a day fall by 30 % against the day before".</summary>
    public string Condition(AlertTerms terms, string language) => TextTemplate.Fill(
        texts.In(language, $"alerts.says.{EnumText.Of(terms.Condition)}"),
        name => name switch
        {
            "metric" => texts.In(language, $"metric.{terms.Metric}"),
            "window" => texts.In(language, $"alerts.window.{EnumText.Of(terms.Window)}"),
            "before" => texts.In(language, $"alerts.before.{EnumText.Of(terms.Window)}"),
            "bound" when terms.Condition is AlertCondition.Above or AlertCondition.Below =>
                Value(terms, terms.Bound, language),
            "bound" => Formats.Number(language, terms.Bound),
            _ => null,
        });

    public static string Value(AlertTerms terms, decimal value, string language) =>
        Metric.ByName[terms.Metric].Unit switch
        {
            MetricUnit.Money => $"{Formats.Number(language, Math.Round(value, 2))} {terms.Currency}",
            MetricUnit.Ratio => Formats.Percent(language, Math.Round(value, 2)),
            _ => Formats.Number(language, Math.Round(value, 1)),
        };

    /// <summary>What the mail's words are filled with.</summary>
    public IReadOnlyDictionary<string, string> Of(AlertTerms terms, AlertEvent happened, string language)
    {
        var zone = terms.TimeZoneInfo();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = terms.Name,
            ["condition"] = Condition(terms, language),
            ["metric"] = texts.In(language, $"metric.{terms.Metric}"),
            ["value"] = Value(terms, happened.ValueNumber, language),
            ["expected"] = Value(terms, happened.ExpectedNumber, language),
            ["from"] = Formats.Instant(language, happened.WindowFrom, zone),
            ["until"] = Formats.Instant(language, happened.WindowUntil, zone),
        };
    }
}
