using System.Globalization;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Merchants.Incentives;

/// <summary>Rates as a form posts them. Steps stand one a line, <c>10,000 = 2</c>, and the last <c>* = 3</c>.</summary>
internal sealed class RatesForm
{
    private const int EmptyScales = 2;

    public string? FromMonth { get; set; }

    public string? Kicker { get; set; }

    public string? KickerMonths { get; set; }

    public bool Clawback { get; set; }

    public List<ScaleForm> Scales { get; set => field = value ?? []; } = [];

    public static RatesForm Of(DateOnly month, IncentiveTerms terms, string language) => new()
    {
        FromMonth = IncentiveMonths.Text(month),
        Kicker = terms.Kicker.ToString(),
        KickerMonths = terms.KickerMonths.ToString(CultureInfo.InvariantCulture),
        Clawback = terms.Clawback,
        Scales =
        [
            .. terms.Scales.Select(scale => ScaleForm.Of(scale, language)),
            .. Enumerable.Range(0, EmptyScales).Select(_ => new ScaleForm()),
        ],
    };

    public Result<IncentiveTerms> Terms(string language)
    {
        var scales = new List<IncentiveScale>();
        foreach (var form in Scales.Where(scale => LineText.Given(scale.Currency) is not null))
        {
            if (form.Scale(language) is not { } scale)
            {
                return new ValidationError(
                    "incentive.steps_line", "Write each step as 10,000 = 2 and the last as * = 3.", "scales");
            }

            scales.Add(scale);
        }

        return new IncentiveTerms
        {
            Scales = scales,
            Kicker = Percent.TryParse(Kicker?.Trim(), out var kicker) ? kicker : new Percent(-1),
            KickerMonths = LineText.Whole(KickerMonths?.Trim()) ?? -1,
            Clawback = Clawback,
        };
    }

    internal sealed class ScaleForm
    {
        public string? Currency { get; set; }

        public string? Steps { get; set; }

        public string? Cap { get; set; }

        public static ScaleForm Of(IncentiveScale scale, string language) => new()
        {
            Currency = scale.Currency.Code,
            Steps = string.Join('\n', scale.Steps.Select(step => step.UpToMinor is { } end
                ? $"{Formats.Amount(language, new Money(end, scale.Currency))} = {step.Percent}"
                : $"* = {step.Percent}")),
            Cap = scale.CapMinor is { } cap ? Formats.Amount(language, new Money(cap, scale.Currency)) : null,
        };

        /// <summary>Null when something is not written as it should be.</summary>
        public IncentiveScale? Scale(string language)
        {
            if (!Kernel.Currency.TryParse(Currency!.Trim().ToUpperInvariant(), out var currency))
            {
                return null;
            }

            var steps = new List<RateStep>();
            foreach (var line in (Steps ?? "").Split(
                '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var parts = line.Split('=', StringSplitOptions.TrimEntries);
                if (parts.Length != 2 || !Percent.TryParse(parts[1].TrimEnd('%').TrimEnd(), out var percent))
                {
                    return null;
                }

                var end = parts[0] == "*" ? null : MoneyInput.Read(language, parts[0], currency);
                if (end is null && parts[0] != "*")
                {
                    return null;
                }

                steps.Add(new RateStep(end?.Minor, percent));
            }

            var cap = LineText.Given(Cap) is { } typed
                ? MoneyInput.Read(language, typed, currency)?.Minor ?? -1 : (long?)null;
            return new IncentiveScale(currency, steps, cap);
        }
    }
}
