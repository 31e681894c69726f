using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Plans.Engine;

/// <summary>What a conversion pays, as a pure function. Each line of each partner takes its own rule; amounts are
/// summed per partner and rule and rounded once, half up.</summary>
internal static class Calculate
{
    public static IReadOnlyList<PlannedCommission> Run(PlanQuestion question)
    {
        var order = question.Order;
        if (order.Credits.Count == 0 || (order.Type != ConversionType.Lead && order.Amount.Minor <= 0))
        {
            return [];
        }

        IReadOnlyList<OrderLine> lines = order.Lines.Count > 0 ? order.Lines
            : [new OrderLine("", null, 1, order.Amount)];
        var earners = Earners.Of(order, lines);
        var local = TimeZoneInfo.ConvertTime(order.OccurredAt, order.Program.Zone).DateTime;
        var commissions = new List<PlannedCommission>();
        foreach (var earner in earners)
        {
            var traits = question.Partners.GetValueOrDefault(earner.Id)
                ?? new PartnerTraits(earner.Id, null, null, null, null);
            var picks = Pick(question, new Facts(order, local, traits, null), lines);
            commissions.AddRange(picks
                .Select((pick, line) => (Pick: pick, Line: line))
                .Where(p => p.Pick is not null)
                .GroupBy(p => (p.Pick!.Plan.Version, p.Pick.Rule.Name))
                .Select(
                    g => Pay(order, lines, earners, earner, [.. g.Select(p => p.Pick!)], [.. g.Select(p => p.Line)]))
                .OfType<PlannedCommission>());
        }

        return commissions;
    }

    private static Picked?[] Pick(PlanQuestion question, Facts facts, IReadOnlyList<OrderLine> lines)
    {
        var first = facts.Order is { Type: ConversionType.Renewal, Renewal: not null }
            ? question.FirstSales.GetValueOrDefault(facts.Partner.Id)
            : null;
        if (facts.Order.Lines.Count > 0 && (question.Plan.LooksAtLines || first is { Plan.LooksAtLines: true }))
        {
            return [.. lines.Select(line => PickRule.For(facts with { Line = line }, question.Plan, first))];
        }

        var same = PickRule.For(facts, question.Plan, first);
        return [.. Enumerable.Repeat(same, lines.Count)];
    }

    private static PlannedCommission? Pay(
        AttributedConversion order,
        IReadOnlyList<OrderLine> lines,
        IReadOnlyList<Earner> earners,
        Earner earner,
        IReadOnlyList<Picked> picks,
        IReadOnlyList<int> which)
    {
        var picked = picks[0];
        var baseMinor = which.Sum(line => earner.LineParts[line]);
        var (amount, told) = picked.Pay.Percent is { } percent
            ? ByPercent(percent, new Money(baseMinor, order.Amount.Currency))
            : ByFlat(picked.Pay.Flat!.Value, earners, earner);
        if (amount.Minor <= 0)
        {
            return null;
        }

        var steps = new List<ExplainStep>(Tell.Shorten(picks.SelectMany(p => p.Steps).Distinct(SameStep.Instance)));
        if (earners.Count > 1)
        {
            steps.Add(
                Tell.Weight(earner, new Money(which.Sum(l => lines[l].Amount.Minor), amount.Currency), baseMinor));
        }

        steps.Add(told);
        return new PlannedCommission(
            earner.Id, earner.LinkId, picked.Plan.Version, picked.Rule.Name, amount,
            Share(amount, lines, earner, which), steps);
    }

    private static (Money Amount, ExplainStep Told) ByPercent(Percent percent, Money whole)
    {
        var amount = percent.Of(whole);
        return (amount, Tell.ByPercent(percent, whole, percent.OfExact(whole) / whole.Currency.Scale, amount));
    }

    /// <summary>A flat amount is paid once for the order, whatever the number of its lines, and split like its
    /// base.</summary>
    private static (Money Amount, ExplainStep Told) ByFlat(Money flat, IReadOnlyList<Earner> earners, Earner earner)
    {
        var parts = Split.ByLargestRemainder(flat.Minor, [.. earners.Select(e => (long)e.Weight)]);
        var amount = new Money(parts[earners.TakeWhile(e => e.Id != earner.Id).Count()], flat.Currency);
        return (amount, Tell.ByFlat(flat, amount));
    }

    /// <summary>Lines below zero (a discount) lower the amount but earn no share.</summary>
    private static List<LineShare> Share(
        Money amount, IReadOnlyList<OrderLine> lines, Earner earner, IReadOnlyList<int> which)
    {
        long[] weights = [.. which.Select(line => Math.Max(0, earner.LineParts[line]))];
        var shares = Split.ByLargestRemainder(
            amount.Minor, weights.Any(w => w > 0) ? weights : [.. Enumerable.Repeat(1L, weights.Length)]);
        return [.. which.Select((line, i) => new LineShare(line, lines[line].Amount.Minor, shares[i]))];
    }
}
