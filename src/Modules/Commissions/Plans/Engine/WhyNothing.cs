using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Plans.Engine;

/// <summary>Says why an attributed conversion pays nothing, so that this too can be read by both sides.</summary>
internal static class WhyNothing
{
    public static ExplainStep NoPlan { get; } = ExplainStep.Of("plan", "rejected", "commission.no_plan");

    public static IReadOnlyList<ExplainStep> Of(PlanQuestion question)
    {
        var order = question.Order;
        if (order.Type != ConversionType.Lead && order.Amount.Minor <= 0)
        {
            return [ExplainStep.Of("amount", "rejected", "commission.zero_order")];
        }

        var tried = new List<ExplainStep>();
        var local = TimeZoneInfo.ConvertTime(order.OccurredAt, order.Program.Zone).DateTime;
        foreach (var partner in order.Credits.Select(credit => credit.PartnerId).Distinct())
        {
            var traits = question.Partners.GetValueOrDefault(partner)
                ?? new PartnerTraits(partner, null, null, null, null);
            var facts = new Facts(order, local, traits, null);
            var lines = question.Plan.LooksAtLines ? order.Lines : [];
            foreach (var each in lines.Count == 0 ? [facts] : lines.Select(line => facts with { Line = line }))
            {
                var picked = PickRule.For(each, question.Plan, question.FirstSales.GetValueOrDefault(partner), tried);
                tried.AddRange(picked is null
                    ? []
                    : [ExplainStep.Of(
                        "amount", "rejected", "commission.rule_pays_nothing",
                        ("rule", ExplainArg.Text(picked.Rule.Name)))]);
            }
        }

        var told = Tell.Shorten(tried.Distinct(SameStep.Instance)).ToList();
        return told.Exists(step => step.Outcome == "rejected")
            ? told
            : [.. told, ExplainStep.Of("rule", "rejected", "commission.no_rule")];
    }
}
