using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Needs;

/// <summary>What other modules may say about a need.</summary>
internal sealed class HandleNeed(AppDbContext db, PutNeed put, Caller caller) : INeedHandling
{
    public async Task<Result> MatchedAsync(MerchantNeedId need, UserId promoter, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || !caller.May(Permission.ManageNeeds))
        {
            return ScopeRefusals.NetworkOnly;
        }

        var status = await db.Set<Need>().Where(n => n.Id == need).Select(n => (NeedStatus?)n.Status)
            .FirstOrDefaultAsync(ct);
        if (status == NeedStatus.Closed)
        {
            return new NeedClosed();
        }

        var then = status == NeedStatus.Proposed ? NeedStatus.Proposed : NeedStatus.Matched;
        return new Result((await put.HandleAsync(
            need.ToString(), new PutNeedRequest(EnumText.Of(then), promoter.ToString()), ct)).Error);
    }
}
