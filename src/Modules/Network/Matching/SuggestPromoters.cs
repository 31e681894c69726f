using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;

namespace Rattan.Network.Matching;

/// <summary>The network's people by how many needs they take care of, the freest first.</summary>
internal sealed class SuggestPromoters(AppDbContext db, INetworkPeople people)
{
    private static readonly string[] Open = ["Open", "Matched", "Proposed"];

    public async Task<IReadOnlyList<PromoterChoice>> AllAsync(CancellationToken ct)
    {
        var open = await db.Set<NeedRow>().AsNoTracking()
            .Where(n => n.PromoterId != null && Open.Contains(n.Status))
            .GroupBy(n => n.PromoterId!.Value).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var all = await people.AllAsync(ct);
        var fewest = all.Count == 0 ? 0 : all.Min(p => open.GetValueOrDefault(p.Id));
        return
        [
            .. all.Select(p => new PromoterChoice(
                p.Id, p.Name, open.GetValueOrDefault(p.Id), open.GetValueOrDefault(p.Id) == fewest))
                .OrderBy(p => p.OpenNeeds),
        ];
    }
}
