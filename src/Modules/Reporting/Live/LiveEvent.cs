using Rattan.Platform.Ui.Texts;

namespace Rattan.Reporting.Live;

/// <summary>Live numbers as a page shows them, in its language.</summary>
/// <param name="Minutes">Clicks of the last thirty minutes; empty when they are not known.</param>
/// <param name="Shown">What stands in each tile, a line per currency.</param>
/// <param name="Away">True while the click store cannot tell.</param>
internal sealed record LiveEvent(
    DateTimeOffset At, IReadOnlyList<long> Minutes, IReadOnlyDictionary<string, IReadOnlyList<string>> Shown,
    DateTimeOffset? NewestClick, DateTimeOffset? NewestOrder, bool Away, bool Delayed)
{
    private const string Unknown = "–";

    public static LiveEvent Of(ITexts texts, LiveNumbers numbers)
    {
        var clicks = numbers.Clicks;
        var shown = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["recent"] = [Count(clicks?.Minutes.Sum())],
            ["clicks"] = [Count(clicks?.Today)],
            ["orders"] = [Count(numbers.Orders)],
            ["gmv"] = Amounts(numbers.Gmv),
            ["commission"] = Amounts(numbers.Commission),
        };
        if (numbers.Fee is { } fee)
        {
            shown["fee"] = Amounts(fee);
        }

        return new LiveEvent(
            numbers.At, clicks?.Minutes ?? [], shown, clicks?.Newest, numbers.NewestOrder, clicks is null,
            clicks?.IsDelayed ?? false);

        string Count(long? value) => value is { } known ? Formats.Number(texts.Language, known) : Unknown;

        IReadOnlyList<string> Amounts(IReadOnlyList<Money> amounts) => amounts.Count == 0
            ? [Unknown]
            : [.. amounts.Select(amount => Formats.Amount(texts.Language, amount, withCode: true))];
    }
}
