using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals;

internal static class Words
{
    public static Choice[] Of<T>(ITexts texts, string prefix) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(each => new Choice(EnumText.Of(each), texts[$"{prefix}.{EnumText.Of(each)}"]))];

    public static string Money(ITexts texts, Money? amount) =>
        amount is { } known ? Formats.Amount(texts.Language, known, withCode: true) : "–";

    public static string Days(ITexts texts, DateOnly? from, DateOnly? until) =>
        (from, until) is (null, null) ? "–" : $"{Day(texts, from)} – {Day(texts, until)}";

    public static string Categories(ITexts texts, IEnumerable<string> categories) =>
        string.Join(", ", categories.Select(each => texts[$"category.{each}"]));

    /// <summary>A line of the history in words; amounts such as <c>12.50 EUR</c> stay as they are.</summary>
    public static string Event(ITexts texts, ProposalEvent entry) => texts.Fill(
        $"proposals.event.{entry.Kind}", [.. entry.Fill.Select(each => (each.Key, each.Value))]);

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

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    public static string? Iso(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Day(ITexts texts, DateOnly? day) =>
        day is { } known ? Formats.Day(texts.Language, known) : "…";
}
