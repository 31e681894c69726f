using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Plans.Engine;

/// <summary>What a renewal inherits: the plan version under which the partner's first sale was paid, and the names of
/// the rules that paid it.</summary>
internal sealed record FirstSaleTerms(Plan Plan, IReadOnlyCollection<string> RuleNames);

/// <summary>Everything that decides what an attributed conversion pays.</summary>
internal sealed record PlanQuestion(
    AttributedConversion Order,
    Plan Plan,
    IReadOnlyDictionary<PartnerId, PartnerTraits> Partners,
    IReadOnlyDictionary<PartnerId, FirstSaleTerms> FirstSales);

/// <summary>What one order line earned of a commission. <paramref name="LineMinor"/> is the whole line's amount; an
/// order without lines is one line with the number 0.</summary>
/// <param name="FeeMinor">The line's part of the network's fee, set when the commission is booked.</param>
internal sealed record LineShare(int Line, long LineMinor, long EarnedMinor, long FeeMinor = 0)
{
    /// <summary>Cuts a commission's fee by what the lines earned of it.</summary>
    public static IReadOnlyList<LineShare> WithFees(IReadOnlyList<LineShare> shares, Money fee)
    {
        var parts = Split.ByLargestRemainder(fee.Minor, [.. shares.Select(share => share.EarnedMinor)]);
        return [.. shares.Select((share, at) => share with { FeeMinor = parts[at] })];
    }
}

/// <summary>A commission to be booked: one per partner, plan version and rule. The shares sum to the amount.</summary>
internal sealed record PlannedCommission(
    PartnerId PartnerId,
    LinkId? LinkId,
    int PlanVersion,
    string RuleName,
    Money Amount,
    IReadOnlyList<LineShare> Shares,
    IReadOnlyList<ExplainStep> Steps);
