using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Needs;

internal sealed class NoteProgress(AppDbContext db, TimeProvider clock) : INeedProgress
{
    public async Task ProposedAsync(MerchantNeedId need, CancellationToken ct)
    {
        if (await db.Set<Need>().SingleOrDefaultAsync(n => n.Id == need, ct) is { Status: not NeedStatus.Closed } found)
        {
            found.Put(NeedStatus.Proposed, found.PromoterId, clock.Now());
        }
    }
}
