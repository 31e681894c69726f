using Rattan.Contracts.Deals;
using Rattan.Contracts.Partners;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Terms;
using Rattan.Platform.Data;

namespace Rattan.Deals.Pipeline;

/// <summary>A creator has another account: what is not over yet belongs to it from now on.</summary>
internal sealed class CarryPartner(AppDbContext db)
{
    public async Task HandleAsync(CreatorId creator, PartnerId? partner, CancellationToken ct)
    {
        var deals = await db.Set<Deal>().Where(d => d.CreatorId == creator
            && d.Stage != DealStage.Settled && d.Stage != DealStage.Cancelled).ToListAsync(ct);
        await CarryAsync(deals, partner ?? default, ct);
    }

    public async Task CarryAsync(IReadOnlyCollection<Deal> deals, PartnerId partner, CancellationToken ct)
    {
        var ids = deals.Select(d => d.Id).ToList();
        foreach (var deal in deals)
        {
            deal.Carry(partner);
        }

        foreach (var terms in await db.Set<DealTerms>().Where(t => ids.Contains(t.DealId)).ToListAsync(ct))
        {
            terms.Carry(partner);
        }

        foreach (var piece in await db.Set<Deliverable>().Where(p => ids.Contains(p.DealId)).ToListAsync(ct))
        {
            piece.Carry(partner);
        }
    }
}
