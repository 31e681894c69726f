using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Tenancy;

namespace Rattan.Content.Materials;

/// <summary>What the caller's partner may use, and its links put in.</summary>
internal sealed class OwnMaterials(IPrograms programs, IPartners partners, IPartnerLinks links, Caller caller)
{
    private PartnerId Self => PartnerId.From(caller.Scope.Id);

    /// <summary>The programs that the partner is approved in.</summary>
    public async Task<IReadOnlyList<ProgramId>> ProgramsAsync(CancellationToken ct)
    {
        var all = (await programs.AllAsync(ct)).Select(p => p.Id).ToList();
        return [.. (await partners.EnrolmentsAsync(all, [Self], ct))
            .Where(e => e.Status == EnrolmentStatus.Approved).Select(e => e.ProgramId)];
    }

    public async Task<IReadOnlyList<MaterialAnswer>> ReadyAsync(
        IReadOnlyList<MaterialAnswer> materials, string origin, CancellationToken ct)
    {
        var mine = await links.OfAsync(Self, [.. materials.Select(m => m.ProgramId).Distinct()], ct);
        return [.. materials.Select(m => m with { Ready = ReadyToUse.Of(m, mine, origin) })];
    }

    /// <summary>Past the filter by scope, because materials are the merchant's rows.</summary>
    public static IQueryable<Material> ActiveOf(
        IQueryable<Material> all, IReadOnlyList<ProgramId> mine, DateTimeOffset now) =>
        Active(all.IgnoreQueryFilters().Where(m => mine.Contains(m.ProgramId)), now);

    public static IQueryable<Material> Active(IQueryable<Material> materials, DateTimeOffset now) => materials.Where(
        m => m.ArchivedAt == null && (m.ValidFrom == null || m.ValidFrom <= now)
            && (m.ValidUntil == null || m.ValidUntil > now));
}
