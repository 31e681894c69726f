using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Ui.Components;

namespace Rattan.Partners.Groups;

/// <summary>What partners may be given: tiers and groups that are not archived, each with the program it belongs to,
/// and the programs themselves.</summary>
internal sealed class SortChoices(AppDbContext db, IPrograms programs)
{
    public async Task<Choice[]> NetworkTiersAsync(CancellationToken ct) =>
        [.. (await TiersAsync(ct)).Where(t => t.ProgramId is null).Select(t => new Choice(t.Id.ToString(), t.Name))];

    /// <summary>Of the network, and of these programs.</summary>
    public async Task<Choice[]> TiersAsync(IReadOnlyCollection<ProgramId> of, CancellationToken ct)
    {
        var names = await NamesAsync(ct);
        return [.. (await TiersAsync(ct)).Where(t => t.ProgramId is not { } own || of.Contains(own))
            .Select(t => new Choice(t.Id.ToString(), Of(t.Name, t.ProgramId, names)))];
    }

    /// <summary>Of the network, and of these programs.</summary>
    public async Task<Choice[]> GroupsAsync(IReadOnlyCollection<ProgramId> of, CancellationToken ct)
    {
        var names = await NamesAsync(ct);
        var groups = await db.Set<PartnerGroup>().AsNoTracking().Where(g => g.ArchivedAt == null)
            .OrderBy(g => g.NameFolded).ToListAsync(ct);
        return [.. groups.Where(g => g.ProgramId is not { } own || of.Contains(own))
            .Select(g => new Choice(g.Id.ToString(), Of(g.Name, g.ProgramId, names)))];
    }

    public async Task<Choice[]> ProgramsAsync(CancellationToken ct) =>
        [.. (await programs.AllAsync(ct)).OrderBy(p => p.Name, StringComparer.CurrentCulture)
            .Select(p => new Choice(p.Id.ToString(), $"{p.Name} · {p.MerchantName}"))];

    private async Task<List<PartnerTier>> TiersAsync(CancellationToken ct) =>
        await db.Set<PartnerTier>().AsNoTracking().Where(t => t.ArchivedAt == null).OrderBy(t => t.Rank)
            .ThenBy(t => t.Id).ToListAsync(ct);

    private async Task<Dictionary<ProgramId, string>> NamesAsync(CancellationToken ct) =>
        (await programs.AllAsync(ct)).ToDictionary(p => p.Id, p => p.Name);

    private static string Of(string name, ProgramId? program, Dictionary<ProgramId, string> names) =>
        program is { } id ? $"{name} · {names.GetValueOrDefault(id, "–")}" : name;
}
