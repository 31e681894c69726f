using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Profiles;

namespace Rattan.Merchants.Pipeline;

/// <summary>A merchant in the pipeline.</summary>
/// <param name="Score">How well it fits the target portrait, 0 to 100.</param>
/// <param name="SuggestLive">It sells through a program already, and stands before <c>live</c>.</param>
internal sealed record ProspectAnswer(
    MerchantId Id, string Name, string Country, PipelineStage Stage, DateTimeOffset StageSince, LostReason? LostReason,
    string? LostWords, UserId? OwnerId, string? OwnerName, Money? ExpectedAmount, Money? ExpectedProfit,
    int? Probability, string? NextStep, DateOnly? NextDue, MerchantKind? Kind, int Score, bool SuggestLive,
    DateTimeOffset CreatedAt);
