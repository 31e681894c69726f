using System.Globalization;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Plans.Engine;

/// <summary>The steps of the engine. Every key has its sentence in i18n, in three languages.</summary>
internal static class Tell
{
    private const int RuleStepsMax = 40;

    public static ExplainStep PlanInForce(Plan plan) => plan.Version == 1
        ? ExplainStep.Of("plan", "used", "commission.plan_first", ("version", ExplainArg.Number(plan.Version)))
        : ExplainStep.Of(
            "plan", "used", "commission.plan",
            ("version", ExplainArg.Number(plan.Version)), ("from", ExplainArg.Instant(plan.EffectiveFrom)));

    public static ExplainStep NoPay(Rule rule, ConversionType on) => ExplainStep.Of(
        "rule", "skipped", "commission.rule_no_pay", ("rule", ExplainArg.Text(rule.Name)), ("on", On(on)));

    public static ExplainStep Matched(Rule rule) => rule.When is null
        ? ExplainStep.Of("rule", "matched", "commission.rule_always", ("rule", ExplainArg.Text(rule.Name)))
        : ExplainStep.Of("rule", "matched", "commission.rule_matched", ("rule", ExplainArg.Text(rule.Name)));

    public static ExplainStep Failed(Rule rule, Blame blame, Facts facts)
    {
        var name = ExplainArg.Text(rule.Name);
        var field = FieldName(blame.Leaf.Field);
        var op = ExplainArg.Word(
            "plan.op_" + System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(blame.Leaf.Op.ToString()));
        var expected = Expected(blame.Leaf, facts);
        return blame switch
        {
            { Actual: null } =>
                ExplainStep.Of("rule", "skipped", "commission.rule_field_missing", ("rule", name), ("field", field)),
            { Negated: true, Actual: { } actual } => ExplainStep.Of(
                "rule", "skipped", "commission.rule_excluded",
                ("rule", name), ("field", field), ("op", op), ("expected", expected),
                ("actual", Value(blame.Leaf, actual, facts))),
            { Actual: { } actual } => ExplainStep.Of(
                "rule", "skipped", "commission.rule_failed",
                ("rule", name), ("field", field), ("op", op), ("expected", expected),
                ("actual", Value(blame.Leaf, actual, facts))),
        };
    }

    public static ExplainStep NotRecurring(Rule rule) => ExplainStep.Of(
        "rule", "skipped", "commission.rule_not_recurring", ("rule", ExplainArg.Text(rule.Name)));

    public static ExplainStep RanOut(Rule rule, Recurring recurring) => recurring.Months is { } months
        ? ExplainStep.Of(
            "rule", "skipped", "commission.recurring_months_over",
            ("rule", ExplainArg.Text(rule.Name)), ("months", ExplainArg.Number(months)))
        : ExplainStep.Of(
            "rule", "skipped", "commission.recurring_renewals_over",
            ("rule", ExplainArg.Text(rule.Name)), ("renewals", ExplainArg.Number(recurring.Renewals!.Value)));

    public static ExplainStep Recurs(Plan plan, Rule rule, Recurring recurring, RenewalOf renewal)
    {
        var (name, version) = (ExplainArg.Text(rule.Name), ExplainArg.Number(plan.Version));
        var first = ExplainArg.Instant(renewal.FirstSaleAt);
        return recurring.Months is { } months
            ? ExplainStep.Of(
                "rule", "matched", "commission.recurring_months",
                ("rule", name), ("version", version), ("first", first), ("months", ExplainArg.Number(months)))
            : ExplainStep.Of(
                "rule", "matched", "commission.recurring_renewals",
                ("rule", name), ("version", version), ("first", first),
                ("number", ExplainArg.Number(renewal.EarlierRenewals + 1)),
                ("renewals", ExplainArg.Number(recurring.Renewals!.Value)));
    }

    public static ExplainStep Weight(Earner earner, Money whole, long partMinor) => ExplainStep.Of(
        "amount", "noted", "commission.weight",
        ("share", ExplainArg.Percent(new Percent(earner.Weight / 100m))),
        ("whole", ExplainArg.Money(whole)),
        ("part", ExplainArg.Money(new Money(partMinor, whole.Currency))));

    public static ExplainStep ByPercent(Percent percent, Money whole, decimal exactMajor, Money amount) =>
        ExplainStep.Of(
        "amount", "used", "commission.percent",
        ("percent", ExplainArg.Percent(percent)),
        ("base", ExplainArg.Money(whole)),
        ("exact", ExplainArg.Number(exactMajor)),
        ("amount", ExplainArg.Money(amount)));

    public static ExplainStep ByFlat(Money flat, Money amount) => flat == amount
        ? ExplainStep.Of("amount", "used", "commission.flat", ("amount", ExplainArg.Money(amount)))
        : ExplainStep.Of(
            "amount", "used", "commission.flat_part", ("flat", ExplainArg.Money(flat)),
            ("amount", ExplainArg.Money(amount)));

    /// <summary>Orders of many lines over long plans could tell more than anybody reads: the first steps are kept, and
    /// the last, which names the rule.</summary>
    public static IEnumerable<ExplainStep> Shorten(IEnumerable<ExplainStep> steps)
    {
        var all = steps.ToList();
        if (all.Count <= RuleStepsMax)
        {
            return all;
        }

        var matched = all.Where(s => s.Outcome == "matched").Take(1).ToList();
        var left = ExplainStep.Of(
            "rule", "noted", "commission.more_steps", ("count", ExplainArg.Number(all.Count - RuleStepsMax)));
        return [.. all.Except(matched).Take(RuleStepsMax - matched.Count), left, .. matched];
    }

    public static ExplainArg On(ConversionType on) => ExplainArg.Word(on switch
    {
        ConversionType.Lead => "plan.on_lead",
        ConversionType.Sale => "plan.on_sale",
        _ => "plan.on_renewal",
    });

    private static ExplainArg FieldName(Field field) =>
        field.Name.StartsWith(Fields.MetadataPrefix, StringComparison.Ordinal)
        ? ExplainArg.Text(field.Name)
        : ExplainArg.Word("plan." + field.Name);

    private static ExplainArg Expected(Leaf leaf, Facts facts) => leaf.Operands is { Kind: FieldKind.Amount } amounts
        ? amounts.Values is [var one] ? Value(leaf, one, facts) : ExplainArg.Text(string.Join(
            " – ", amounts.Values.Select(v => new Money((long)v.Number, facts.Order.Amount.Currency).ToString())))
        : ExplainArg.Text(leaf.Operands.Shown);

    private static ExplainArg Value(Leaf leaf, Fact actual, Facts facts) => leaf.Field.Kind switch
    {
        FieldKind.Amount => ExplainArg.Money(new Money((long)actual.Number, facts.Order.Amount.Currency)),
        FieldKind.Number => ExplainArg.Number(actual.Number),
        FieldKind.Flag => ExplainArg.Word(actual.Number == 1 ? "plan.yes" : "plan.no"),
        FieldKind.Day => ExplainArg.Day(DateOnly.FromDayNumber((int)actual.Number)),
        FieldKind.Weekday => ExplainArg.Word("plan.weekday_" + actual.Number.ToString(CultureInfo.InvariantCulture)),
        _ => ExplainArg.Text(actual.Text),
    };
}

/// <summary>Steps are the same when they read the same; their argument dictionaries compare by reference.</summary>
internal sealed class SameStep : IEqualityComparer<ExplainStep>
{
    public static readonly SameStep Instance = new();

    public bool Equals(ExplainStep? x, ExplainStep? y) => ReferenceEquals(x, y)
        || (x is not null && y is not null && x.Key == y.Key && x.Args.Count == y.Args.Count
            && x.Args.All(a => y.Args.TryGetValue(a.Key, out var other) && other == a.Value));

    public int GetHashCode(ExplainStep obj) => obj.Key.GetHashCode(StringComparison.Ordinal);
}
