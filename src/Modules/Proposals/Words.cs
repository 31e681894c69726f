using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals;

internal static class Words
{
    public static string Money(ITexts texts, Money? amount) =>
        amount is { } known ? Formats.Amount(texts.Language, known, withCode: true) : "–";

    public static string Days(ITexts texts, DateOnly? from, DateOnly? until) =>
        (from, until) is (null, null) ? "–" : $"{Day(texts, from)} – {Day(texts, until)}";

    public static string Categories(ITexts texts, IEnumerable<string> categories) =>
        string.Join(", ", categories.Select(each => texts[$"category.{each}"]));

    public static string Event(ITexts texts, ProposalEvent entry) =>
        Filled(texts, $"proposals.event.{entry.Kind}", entry.Fill);

    /// <summary>A text whose amounts were kept as <c>12.50 EUR</c>, as its reader writes them.</summary>
    public static string Filled(ITexts texts, string key, IReadOnlyDictionary<string, string> fill) =>
        texts.Fill(key, [.. fill.Select(each => (each.Key, Amount(each.Value) is { } money
            ? Money(texts, money) : each.Value))]);

    public static TimelineItem Item(ITexts texts, ProposalEvent entry) => new(
        entry.Kind switch
        {
            "sent" => "ti-send",
            "approved" or "finished" or "accepted_by_agency" => "ti-circle-check",
            "declined" or "cancelled" or "refused_by_agency" => "ti-circle-x",
            "paid" or "overpaid" => "ti-cash",
            "live" => "ti-broadcast",
            "delivered" => "ti-checks",
            "credited" => "ti-arrow-back-up",
            "cps" => "ti-percentage",
            _ => "ti-pencil",
        }, Event(texts, entry), entry.At, entry.ByName, Note: entry.Note);

    public static string? Number(ITexts texts, decimal? value) =>
        value is { } known ? Formats.Number(texts.Language, known) : null;

    private static Money? Amount(string text) =>
        text.Split(' ') is [var number, var code] && Currency.TryParse(code, out var currency)
        && decimal.TryParse(
            number, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture,
            out var major)
            ? new Money((long)(major * currency.Scale), currency) : null;

    private static string Day(ITexts texts, DateOnly? day) =>
        day is { } known ? Formats.Day(texts.Language, known) : "…";
}
