using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Platform.Ui.Components;

namespace Rattan.Cases;

/// <summary>What the network's people choose from when they make a case.</summary>
internal sealed class Choosing(AppDbContext db, IEnumerable<IProposalStories> stories)
{
    private const int ShownMax = 2_000;

    public async Task<IReadOnlyList<Choice>> MerchantsAsync(CancellationToken ct) =>
    [
        .. (await db.Set<MerchantRow>().OrderBy(m => m.Name).Take(ShownMax)
            .Select(m => new { m.MerchantId, m.Name }).ToListAsync(ct))
            .Select(m => new Choice(m.MerchantId.ToString(), m.Name)),
    ];

    public async Task<IReadOnlyList<Choice>> ProposalsAsync(CancellationToken ct)
    {
        var all = new List<Choice>();
        foreach (var each in stories)
        {
            all.AddRange((await each.FinishedAsync(ct)).Select(p => new Choice(p.Id.ToString(), p.Title)));
        }

        return all;
    }

    public async Task<IReadOnlyList<Choice>> ProgramsAsync(CancellationToken ct) =>
    [
        .. (await db.Set<ProgramRow>().OrderBy(p => p.Name).Take(ShownMax)
            .Select(p => new { p.ProgramId, p.Name }).ToListAsync(ct))
            .Select(p => new Choice(p.ProgramId.ToString(), p.Name)),
    ];
}
