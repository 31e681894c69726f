using Rattan.Contracts.Access;

namespace Rattan.Contracts.Merchants;

/// <summary>Gives needs to people of the network.</summary>
public interface INeedHandling
{
    /// <summary>Says within the current transaction that resources were found for the need and who takes care of it.
    /// A need that is further than that keeps its status. Refused for whoever may not change needs, for a closed need
    /// and for a person that the network does not have.</summary>
    Task<Result> MatchedAsync(MerchantNeedId need, UserId promoter, CancellationToken ct);
}
