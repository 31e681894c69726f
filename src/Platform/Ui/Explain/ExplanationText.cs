using System.Globalization;
using Rattan.Contracts.Explanations;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui.Explain;

internal sealed class ExplanationText(TextCatalog catalog) : IExplanationText
{
    public ExplanationAnswer Render(IReadOnlyList<ExplainStep> steps, string language, TimeZoneInfo? zone = null)
    {
        var spoken = TextCatalog.Speaks(language) ? language : TextCatalog.Fallback;
        var texts = steps.Select(step => new ExplanationStepText(step.Kind, step.Outcome, Say(step, spoken, zone)))
            .ToArray();
        return new ExplanationAnswer(string.Join('\n', texts.Select(text => text.Detail)), texts);
    }

    private string Say(ExplainStep step, string language, TimeZoneInfo? zone)
    {
        var key = $"explain.{step.Key}";
        return TextTemplate.Fill(
            catalog.Find(language, key) ?? key,
            name => step.Args.TryGetValue(name, out var arg) ? Show(arg, language, zone) : null);
    }

    private string Show(ExplainArg arg, string language, TimeZoneInfo? zone) => arg.Kind switch
    {
        ExplainArgKind.Money => ShowMoney(arg.Value, language),
        ExplainArgKind.Percent => Formats.Percent(language, ReadDecimal(arg.Value)),
        ExplainArgKind.Number => Formats.Number(language, ReadDecimal(arg.Value)),
        ExplainArgKind.Day => Formats.Day(
            language, DateOnly.ParseExact(arg.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ExplainArgKind.Instant => Formats.Instant(
            language, Instants.FromUnixMicros(long.Parse(arg.Value, CultureInfo.InvariantCulture)), zone),
        ExplainArgKind.Word => catalog.Find(language, $"word.{arg.Value}") ?? arg.Value,
        _ => arg.Value,
    };

    private static string ShowMoney(string value, string language)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        var minor = long.Parse(value.AsSpan(0, space), CultureInfo.InvariantCulture);
        return Formats.Amount(language, new Money(minor, Currency.Of(value[(space + 1)..])), withCode: true);
    }

    private static decimal ReadDecimal(string value) => decimal.Parse(value, CultureInfo.InvariantCulture);
}
