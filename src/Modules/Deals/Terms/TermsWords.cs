using Rattan.Deals.Creators;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Terms;

/// <param name="Key">The same part of two versions.</param>
internal sealed record TermsLine(string Key, string Label, string Value);

internal sealed record TermsChange(string Label, string Before, string After);

/// <summary>Terms in the viewer's words, and what is different between two versions.</summary>
internal static class TermsWords
{
    private const string Nothing = "–";

    public static IReadOnlyList<TermsLine> Lines(ITexts texts, TermsAnswer t)
    {
        var lines = new List<TermsLine>();
        void Add(string key, string? value)
        {
            if (value is not null)
            {
                lines.Add(new TermsLine(key, texts[$"deals.terms.{key}"], value));
            }
        }

        string? Amount(Money? money) => money is { } m ? Formats.Amount(texts.Language, m, withCode: true) : null;

        Add("price", Amount(t.Price));
        Add("fee", Amount(t.Fee));
        Add("margin", Amount(t.Margin));
        Add("escrow", texts[t.Escrow ? "deals.terms.yes" : "deals.terms.no"]);
        Add("commission", t.CommissionNote);
        Add("bonus", t.Bonus.IsZero ? null : $"{Amount(t.Bonus)} · {t.BonusCondition}");
        Add("usage", Until(texts, t.UsageRights, t.UsageUntil));
        Add("exclusivity", Until(texts, t.Exclusivity, t.ExclusiveUntil));
        Add("late", t.LatePerDay.Value == 0 ? null : texts.Fill(
            "deals.terms.late.value", ("day", Formats.Percent(texts.Language, t.LatePerDay.Value)),
            ("cap", Formats.Percent(texts.Language, t.LateCap.Value))));
        Add("cancel", t.CancelFee.IsZero ? null : Amount(t.CancelFee));
        Add("samples", t.Samples.Count == 0 ? null : string.Join("; ", t.Samples.Select(s =>
            $"{s.What} ({Amount(new Money(s.ValueMinor, t.CancelFee.Currency))}"
            + (s.Returns ? $", {texts["deals.terms.returns"]})" : ")"))));
        foreach (var (at, each) in t.Deliverables.Index())
        {
            lines.Add(new TermsLine(
                $"post-{at}", texts.Fill("deals.terms.post.n", ("n", $"{at + 1}")), Post(texts, each)));
        }

        return lines;
    }

    public static IReadOnlyList<TermsChange> Changes(ITexts texts, TermsAnswer before, TermsAnswer after)
    {
        var (old, now) = (Lines(texts, before).ToDictionary(l => l.Key), Lines(texts, after).ToDictionary(l => l.Key));
        return
        [
            .. now.Values.Concat(old.Values.Where(l => !now.ContainsKey(l.Key)))
                .Select(l => new TermsChange(
                    l.Label, old.GetValueOrDefault(l.Key)?.Value ?? Nothing,
                    now.GetValueOrDefault(l.Key)?.Value ?? Nothing))
                .Where(c => c.Before != c.After),
        ];
    }

    private static string Post(ITexts texts, DeliverableTerm each)
    {
        string?[] parts =
        [
            $"{each.Count} × {CreatorWords.Format(texts, each.Format)}", CreatorWords.Platform(texts, each.Platform),
            each.DueOn is { } due ? texts.Fill("deals.terms.due", ("day", Formats.Day(texts.Language, due))) : null,
            each.Brief,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static string? Until(ITexts texts, string? what, DateOnly? until) => what is null ? null
        : until is { } day
            ? $"{what} · {texts.Fill("deals.terms.until", ("day", Formats.Day(texts.Language, day)))}" : what;
}
