using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;

namespace Rattan.Proposals.Drafts;

/// <summary>Proposals by title and number, in the global search of the network and of their merchant.</summary>
internal sealed class SearchProposals(ReadProposals read, Caller caller) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant)
            || !caller.May(Permission.ManageProposals))
        {
            return [];
        }

        var found = (await read.PageAsync(new ProposalsAsked(Text: folded, Limit: hitsMax), ct)).Value.Items;
        return [.. found.Select(p => new SearchHit(
            "search.proposal", "ti-file-description", $"#{p.Number} {p.Title}", p.MerchantName,
            $"/proposals/{p.Id}"))];
    }
}
