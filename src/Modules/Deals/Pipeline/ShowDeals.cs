using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Deals.Creators;
using Rattan.Platform.Data;

namespace Rattan.Deals.Pipeline;

/// <summary>Deals with the names of who takes part. Names are not secret to those who may see the deal.</summary>
internal sealed class ShowDeals(AppDbContext db, INetworkPeople people, FindDeals find)
{
    public async Task<DealAnswer> OneAsync(Deal deal, CancellationToken ct) => (await AllAsync([deal], ct))[0];

    public async Task<IReadOnlyList<DealAnswer>> AllAsync(IReadOnlyCollection<Deal> deals, CancellationToken ct)
    {
        var creatorIds = deals.Select(d => d.CreatorId).Distinct().ToList();
        var merchantIds = deals.Select(d => d.MerchantId).Distinct().ToList();
        var creators = await db.Set<Creator>().AsNoTracking().Where(c => creatorIds.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var merchants = await db.Set<MerchantRow>().IgnoreQueryFilters().AsNoTracking()
            .Where(m => merchantIds.Contains(m.MerchantId)).ToDictionaryAsync(m => m.MerchantId, m => m.Name, ct);
        var programIds = deals.Select(d => d.ProgramId).OfType<ProgramId>().Distinct().ToList();
        var programs = await db.Set<ProgramRow>().IgnoreQueryFilters().AsNoTracking()
            .Where(p => programIds.Contains(p.ProgramId)).ToDictionaryAsync(p => p.ProgramId, p => p.Name, ct);
        var owners = await people.NamesAsync(
            [.. deals.Where(d => d.OwnerId is not null).Select(d => d.OwnerId!.Value).Distinct()], ct);
        return
        [
            .. deals.Select(d => DealAnswer.Of(
                d, find.Side, creators.GetValueOrDefault(d.CreatorId, "–"),
                merchants.GetValueOrDefault(d.MerchantId, "–"),
                d.ProgramId is { } program ? programs.GetValueOrDefault(program) : null,
                d.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null)),
        ];
    }
}
