using Rattan.Cases.Stories;
using Rattan.Contracts.Cases;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Cases.Leads;

/// <summary>Cases that a merchant in the pipeline can be opened with.</summary>
internal sealed class CasesLike(AppDbContext db, Caller caller) : ICasesLike
{
    private const int LookedAtMax = 1_000;
    private const int ShownMax = 5;

    public async Task<IReadOnlyList<CaseLike>> LikeAsync(MerchantId merchant, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || !caller.May(Permission.ManageProposals)
            || await db.Set<MerchantLeadRow>().FirstOrDefaultAsync(m => m.MerchantId == merchant, ct) is not { } lead)
        {
            return [];
        }

        var stories = await db.Set<CaseStory>().AsNoTracking()
            .Where(c => c.Status == CaseStatus.Published && c.MerchantId != merchant)
            .OrderByDescending(c => c.Id).Take(LookedAtMax).ToListAsync(ct);
        return
        [
            .. stories.Select(story => (Story: story, Like: Likeness.Of(CaseFields.Of(story), lead)))
                .Where(each => each.Like.Score > 0).OrderByDescending(each => each.Like.Score).Take(ShownMax)
                .Select(each => new CaseLike(
                    each.Story.Id, each.Story.Title, each.Like.Countries, each.Like.Categories,
                    $"/cases/{each.Story.Id}")),
        ];
    }
}
