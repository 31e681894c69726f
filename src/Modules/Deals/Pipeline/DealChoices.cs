using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Deals.Creators;
using Rattan.Platform.Data;
using Rattan.Platform.Ui.Components;

namespace Rattan.Deals.Pipeline;

/// <summary>Whom a deal may be with, for those of the network who choose.</summary>
internal sealed class DealChoices(AppDbContext db, INetworkPeople people)
{
    private const int ShownMax = 1000;

    public async Task<IReadOnlyList<Choice>> CreatorsAsync(CancellationToken ct) =>
        [.. (await db.Set<Creator>().AsNoTracking().Where(c => c.MergedInto == null).OrderBy(c => c.NameKey)
            .Take(ShownMax).Select(c => new { c.Id, c.Name, c.Country }).ToListAsync(ct))
            .Select(c => new Choice(c.Id.ToString(), $"{c.Name} ({c.Country})"))];

    public async Task<IReadOnlyList<Choice>> MerchantsAsync(CancellationToken ct) =>
        [.. (await db.Set<MerchantRow>().AsNoTracking().OrderBy(m => m.Name).Take(ShownMax)
            .Select(m => new { m.MerchantId, m.Name }).ToListAsync(ct))
            .Select(m => new Choice(m.MerchantId.ToString(), m.Name))];

    /// <summary>Programs that have not ended, with their merchant's name when it is not given.</summary>
    /// <param name="kept">Chosen before: there even when it ended since.</param>
    public async Task<IReadOnlyList<Choice>> ProgramsAsync(
        MerchantId? merchant, ProgramId? kept, CancellationToken ct) =>
        [.. (await (
            from p in db.Set<ProgramRow>().AsNoTracking()
            join m in db.Set<MerchantRow>() on p.MerchantId equals m.MerchantId
            where (merchant == null || p.MerchantId == merchant)
                && (p.Status != ProgramStatus.Ended || p.ProgramId == kept)
            orderby m.Name, p.Name
            select new { p.ProgramId, p.Name, Merchant = m.Name }).Take(ShownMax).ToListAsync(ct))
            .Select(p => new Choice(
                p.ProgramId.ToString(), merchant is null ? $"{p.Merchant} · {p.Name}" : p.Name))];

    public async Task<IReadOnlyList<Choice>> PeopleAsync(CancellationToken ct) =>
        [.. (await people.AllAsync(ct)).Select(p => new Choice(p.Id.ToString(), p.Name))];
}
