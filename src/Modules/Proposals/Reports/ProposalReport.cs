using Rattan.Contracts.Merchants;
using Rattan.Contracts.Proposals;
using Rattan.Proposals.Drafts;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Reports;

/// <summary>Sums over the lines of a proposal. A merchant gets no <paramref name="Cost"/> and no
/// <paramref name="Margin"/>.</summary>
/// <param name="Price">Of what was delivered.</param>
/// <param name="Expected">GMV, of the lines that say one.</param>
/// <param name="Roas">GMV ÷ price.</param>
/// <param name="Roi">(gross margin × GMV − price) ÷ price, in percent; null without the margin.</param>
internal sealed record ReportSums(
    Money Agreed, Money Price, Money Credited, Money? Cost, Money? Margin, Money? Expected, Money? Gmv, long? Clicks,
    long? Orders, decimal? Roas, decimal? Roi);

/// <param name="Code">A text <c>proposals.finding.{code}</c>.</param>
internal sealed record ReportFinding(string Code, string Line, IReadOnlyDictionary<string, string> Fill);

internal sealed record ReviewAnswer(
    ProposalReviewId Id, DateOnly HeldOn, string Attendees, string Notes, string? Decisions, string ByName,
    DateTimeOffset At);

/// <summary>What came of a proposal: sums, lines, what stands out by the numbers, what people say of it, and what was
/// agreed in reviews.</summary>
/// <param name="Cps">Lines that proved themselves; for the network alone.</param>
internal sealed record ProposalReport(
    ProposalId Id, int Number, MerchantId MerchantId, string MerchantName, string Title, ProposalStatus Status,
    Currency Currency, string? GrossMargin, string? GoalRoas, ReportSums Sums, IReadOnlyList<WorkAnswer> Lines,
    IReadOnlyList<ReportFinding> Findings, string? Causes, string? NextSteps, IReadOnlyList<ReviewAnswer> Reviews,
    IReadOnlyList<CpsSuggestion> Cps);
