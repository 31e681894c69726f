using Rattan.Kernel.Json;
using Rattan.Network.Grades;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Matching;

/// <summary>Reasons and conflicts in the viewer's words.</summary>
internal static class MatchWords
{
    public static string Say(ITexts texts, MatchReason reason)
    {
        var key = $"matching.reason.{EnumText.Of(reason.Kind)}";
        var name = reason is { Kind: MatchReasonKind.Record, Name: { } part } ? Part(texts, part) : reason.Name;
        return texts.Fill(
            (reason.Kind, name, reason.Number) switch
            {
                (MatchReasonKind.Record or MatchReasonKind.Delivery, null, _) => $"{key}.all",
                (MatchReasonKind.Price, _, null) or (MatchReasonKind.NoRecord, _, 0) => $"{key}.all",
                _ => key,
            },
            ("n", N(texts, reason.Number)), ("of", N(texts, reason.Of)), ("roas", GradeWords.Roas(texts, reason.Ratio)),
            ("amount", Amount(texts, reason.Amount)), ("name", name ?? ""));
    }

    public static string Say(ITexts texts, MatchConflict conflict)
    {
        var key = $"matching.conflict.{EnumText.Of(conflict.Kind)}";
        var name = conflict is { Kind: ConflictKind.Restricted, Name: { } slug }
            ? CategoryWords.RestrictedOf(texts, [slug]) : conflict.Name;
        return texts.Fill(
            conflict.Kind == ConflictKind.Competitor && name is null ? $"{key}.partner" : key,
            ("n", N(texts, conflict.Number)), ("amount", Amount(texts, conflict.Amount)), ("name", name ?? "–"));
    }

    public static string Range(ITexts texts, decimal? low, decimal? high) =>
        $"{GradeWords.Roas(texts, low)} – {GradeWords.Roas(texts, high)}";

    public static string Range(ITexts texts, Money low, Money high) =>
        $"{Formats.Amount(texts.Language, low)} – {Formats.Amount(texts.Language, high, withCode: true)}";

    /// <summary>A return of 0.25 is 25 %.</summary>
    public static string Roi(ITexts texts, decimal? roi) =>
        roi is { } value ? Formats.Percent(texts.Language, decimal.Round(value * 100)) : "–";

    /// <summary>The GMV of plans over their budgets, in major units.</summary>
    public static ChartData Draw(ITexts texts, IReadOnlyList<PlanAnswer> plans) => new(
        [.. plans.Select(plan => Formats.Amount(texts.Language, plan.Budget))],
        [
            Line(texts["matching.gmv"], ChartKind.Bar, plans, p => p.Gmv),
            Line(texts["matching.low"], ChartKind.Line, plans, p => p.LowGmv),
            Line(texts["matching.high"], ChartKind.Line, plans, p => p.HighGmv),
        ]);

    /// <summary>The most that the last unit of money brought, against the first: what more budget is worth.</summary>
    public static string Diminishing(ITexts texts, IReadOnlyList<PlanAnswer> plans)
    {
        var (half, whole, twice) = (plans[0], plans.First(p => p.Budget.Minor == plans[2].Budget.Minor), plans[^1]);
        return texts.Fill(
            "matching.diminishing", ("half", GradeWords.Roas(texts, half.Roas)),
            ("whole", GradeWords.Roas(texts, whole.Roas)), ("twice", GradeWords.Roas(texts, twice.Roas)));
    }

    public static Choice[] People(ITexts texts, IEnumerable<PromoterChoice> people) =>
    [
        .. people.Select(p => new Choice(
            p.Id.ToString(), texts.Fill("matching.promoter.one", ("name", p.Name), ("n", N(texts, p.OpenNeeds))))),
    ];

    private static ChartSeries Line(
        string name, ChartKind kind, IReadOnlyList<PlanAnswer> plans, Func<PlanAnswer, Money> of) =>
        new(name, kind, [.. plans.Select(p => (decimal?)of(p).ToDecimal())]);

    private static string Part(ITexts texts, string part) => part.Split(' ', 2) is [var country, var category]
        ? $"{country} · {CategoryWords.NameOf(texts, category)}" : part;

    private static string N(ITexts texts, decimal? number) =>
        number is { } value ? Formats.Number(texts.Language, value) : "";

    private static string Amount(ITexts texts, Money? amount) =>
        amount is { } value ? Formats.Amount(texts.Language, value, withCode: true) : "";
}
