using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Cases;

/// <param name="Countries">That the case and the merchant share.</param>
/// <param name="Categories">Slugs of what both sell.</param>
/// <param name="Href">Its page, for the network's people.</param>
public sealed record CaseLike(
    CaseId Id, string Title, IReadOnlyList<string> Countries, IReadOnlyList<string> Categories, string Href);

/// <summary>Cases that sales can open a merchant with.</summary>
public interface ICasesLike
{
    /// <summary>Published cases of other merchants in the same country or category, the closest first, a few at
    /// most.</summary>
    Task<IReadOnlyList<CaseLike>> LikeAsync(MerchantId merchant, CancellationToken ct);
}
