using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Plans.Engine;

/// <summary>The rule that decides about a line, with the steps that led to it.</summary>
internal sealed record Picked(Plan Plan, Rule Rule, Pay Pay, IReadOnlyList<ExplainStep> Steps);

/// <summary>Finds the rule for one partner and one line: for a renewal first the recurring rules that paid the first
/// sale, then the rules of the plan in force from the top.</summary>
internal static class PickRule
{
    public static Picked? For(Facts facts, Plan plan, FirstSaleTerms? first) => For(facts, plan, first, []);

    /// <param name="steps">Told what was looked at, also when nothing is found.</param>
    public static Picked? For(Facts facts, Plan plan, FirstSaleTerms? first, List<ExplainStep> steps)
    {
        if (first is not null && facts.Order.Renewal is not null && Recurring(facts, first, steps) is { } recurring)
        {
            return recurring;
        }

        steps.Add(Tell.PlanInForce(plan));
        foreach (var rule in plan.Rules)
        {
            if (rule.PayFor(facts.Order.Type) is not { } pay)
            {
                steps.Add(Tell.NoPay(rule, facts.Order.Type));
                continue;
            }

            if (rule.When is { } when && !when.Holds(facts))
            {
                steps.AddRange(when.Blames(facts).Select(blame => Tell.Failed(rule, blame, facts)));
                continue;
            }

            steps.Add(Tell.Matched(rule));
            return new Picked(plan, rule, pay, steps);
        }

        return null;
    }

    /// <summary>The sale pay of the rule that paid the first sale, while its months or its count last.</summary>
    private static Picked? Recurring(Facts facts, FirstSaleTerms first, List<ExplainStep> steps)
    {
        var renewal = facts.Order.Renewal!;
        foreach (var rule in first.Plan.Rules.Where(r => first.RuleNames.Contains(r.Name)))
        {
            if (rule.Recurring is not { } recurring || rule.PayFor(ConversionType.Sale) is not { } pay)
            {
                steps.Add(Tell.NotRecurring(rule));
            }
            else if (!Lasts(recurring, renewal, facts))
            {
                steps.Add(Tell.RanOut(rule, recurring));
            }
            else if (rule.When is not { } when || when.HoldsForLine(facts))
            {
                steps.Add(Tell.Recurs(first.Plan, rule, recurring, renewal));
                return new Picked(first.Plan, rule, pay, [.. steps]);
            }
        }

        return null;
    }

    private static bool Lasts(Recurring recurring, RenewalOf renewal, Facts facts)
    {
        if (recurring.Renewals is { } renewals)
        {
            return renewal.EarlierRenewals < renewals;
        }

        var firstLocal = TimeZoneInfo.ConvertTime(renewal.FirstSaleAt, facts.Order.Program.Zone).DateTime;
        return facts.Local < firstLocal.AddMonths(recurring.Months!.Value);
    }
}
