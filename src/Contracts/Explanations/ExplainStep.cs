using System.Globalization;

namespace Rattan.Contracts.Explanations;

/// <summary>One step of a decision, kept as data and put into words when it is read. <paramref name="Key"/> names the
/// sentence in the language files; <paramref name="Args"/> fill its placeholders.</summary>
/// <param name="Kind">What was looked at: touch, lock, coupon, model, plan, rule, fx, amount, fee, hold, refund,
/// status.</param>
/// <param name="Outcome">What came of it: used, rejected, matched, skipped, noted.</param>
public sealed record ExplainStep(
    string Kind, string Outcome, string Key, IReadOnlyDictionary<string, ExplainArg> Args)
{
    public static ExplainStep Of(
        string kind, string outcome, string key, params ReadOnlySpan<(string Name, ExplainArg Value)> args)
    {
        var filled = new Dictionary<string, ExplainArg>(args.Length, StringComparer.Ordinal);
        foreach (var (name, value) in args)
        {
            filled.Add(name, value);
        }

        return new ExplainStep(kind, outcome, key, filled);
    }
}

public enum ExplainArgKind
{
    Text,
    Money,
    Percent,
    Instant,
    Day,
    Number,

    /// <summary>A word with its own translation, such as a reason code; its key is <c>word.VALUE</c>.</summary>
    Word,
}

/// <summary>A typed value inside an explanation, so that each language formats it in its own way.
/// Money is kept as <c>1250 EUR</c> in minor units, instants as Unix microseconds, days as yyyy-MM-dd.</summary>
public readonly record struct ExplainArg(ExplainArgKind Kind, string Value)
{
    public static ExplainArg Text(string value) => new(ExplainArgKind.Text, value);

    public static ExplainArg Word(string value) => new(ExplainArgKind.Word, value);

    public static ExplainArg Money(Money value) =>
        new(ExplainArgKind.Money, string.Create(CultureInfo.InvariantCulture, $"{value.Minor} {value.Currency.Code}"));

    public static ExplainArg Percent(Percent value) => new(ExplainArgKind.Percent, value.ToString());

    public static ExplainArg Instant(DateTimeOffset value) =>
        new(ExplainArgKind.Instant, value.ToUnixMicros().ToString(CultureInfo.InvariantCulture));

    public static ExplainArg Day(DateOnly value) =>
        new(ExplainArgKind.Day, IsoDay.Text(value));

    public static ExplainArg Number(decimal value) =>
        new(ExplainArgKind.Number, value.ToString("0.##########", CultureInfo.InvariantCulture));
}
