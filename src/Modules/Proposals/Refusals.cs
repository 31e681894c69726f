namespace Rattan.Proposals;

internal sealed record ProposalUnknown() : NotFoundError("proposal.unknown", "There is no such proposal.");

internal sealed record LineUnknown() : NotFoundError("proposal.line.unknown", "There is no such line.");

internal sealed record ProposalOver()
    : ConflictError("proposal.over", "The proposal is finished or cancelled and stays as it is.");

internal sealed record LineFixed() : ConflictError(
    "proposal.line.fixed", "The line is live or settled: its price, cost and owner stay as they are.");

internal sealed record VersionChanged() : ConflictError(
    "proposal.version_changed", "The proposal has changed since you looked. Read it again, then decide.");

internal sealed record NotSent()
    : ConflictError("proposal.not_sent", "This version waits for nobody's decision.");

internal sealed record NotAtWork()
    : ConflictError("proposal.not_at_work", "Lines are worked off once the proposal is approved.");

internal sealed record PrepaidShort(Money Missing) : ConflictError(
    "proposal.prepaid_short", $"The merchant has not paid for this line: {Missing} are missing.");
