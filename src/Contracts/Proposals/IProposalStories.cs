using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Proposals;

/// <summary>What came of a proposal, for a case made from it. What the network paid is not in it.</summary>
/// <param name="IsFinished">Every line was delivered or credited.</param>
/// <param name="Price">Of the lines that were delivered.</param>
/// <param name="Gmv">What the lines brought; null when nothing was recorded.</param>
/// <param name="Resources">Names of the places that were used.</param>
public sealed record ProposalStory(
    ProposalId Id, MerchantId MerchantId, string Title, IReadOnlyList<string> Countries,
    IReadOnlyList<string> Categories, bool IsFinished, Money Price, Money? Gmv, long? Clicks, long? Orders,
    DateOnly? StartsOn, DateOnly? EndsOn, IReadOnlyList<string> Resources);

/// <param name="Title">With number and merchant.</param>
public sealed record FinishedProposal(ProposalId Id, string Title);

public interface IProposalStories
{
    /// <summary>Those that are finished and that the caller may see, the newest 100 first.</summary>
    Task<IReadOnlyList<FinishedProposal>> FinishedAsync(CancellationToken ct);

    /// <summary>Null when there is none that the caller may see.</summary>
    Task<ProposalStory?> FindAsync(ProposalId id, CancellationToken ct);
}
