using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;
using Rattan.Tracking.Domains;

namespace Rattan.Tracking.Links;

/// <summary>What somebody who makes links and codes may choose from.</summary>
internal sealed class LinkChoices(AppDbContext db, IPrograms programs, IPartners partners, Caller caller)
{
    private PartnerId Self => PartnerId.From(caller.Scope.Id);

    /// <summary>All of the network, the merchant's own, or those in which the partner is approved; by name.</summary>
    public async Task<IReadOnlyList<ProgramFacts>> ProgramsAsync(CancellationToken ct)
    {
        var all = await programs.AllAsync(ct);
        if (caller.Scope.Kind != ScopeKind.Partner)
        {
            return [.. all.Where(p => caller.MayActFor(p.MerchantId))
                .OrderBy(p => p.Name, StringComparer.CurrentCulture)];
        }

        var mine = (await partners.EnrolmentsAsync([.. all.Select(p => p.Id)], [Self], ct))
            .Where(e => e.Status == EnrolmentStatus.Approved).Select(e => e.ProgramId).ToHashSet();
        return [.. all.Where(p => mine.Contains(p.Id)).OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }

    public static IReadOnlyList<Choice> Shown(IEnumerable<ProgramFacts> programs) =>
        [.. programs.Select(p => new Choice(p.Id.ToString(), $"{p.Name} · {p.MerchantName}"))];

    /// <summary>Verified tracking domains that links of these programs may live on.</summary>
    public async Task<IReadOnlyList<(TrackingDomainId Id, string Host)>> DomainsAsync(
        IEnumerable<ProgramFacts> offered, CancellationToken ct)
    {
        MerchantId[] owners = [.. offered.Select(p => p.MerchantId).Distinct(), TrackingDomain.TheNetwork];
        var rows = await db.Set<TrackingDomain>().AsNoTracking().IgnoreQueryFilters()
            .Where(d => d.Status == DomainStatus.Verified && owners.Contains(d.MerchantId)).OrderBy(d => d.Host)
            .Select(d => new { d.Id, d.Host }).ToListAsync(ct);
        return [.. rows.Select(row => (row.Id, row.Host))];
    }

    /// <summary>A partner by id, e-mail address or exact name, when approved in the program; a partner finds itself
    /// alone. Null also for one who exists elsewhere: that is nobody's business.</summary>
    public async Task<PartnerId?> PartnerAsync(ProgramId program, string? text, CancellationToken ct)
    {
        var name = text?.Trim();
        if (caller.Scope.Kind == ScopeKind.Partner)
        {
            return Self;
        }

        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        var found = EntityId.TryParse<PartnerId>(name, out var id)
            ? [id]
            : await db.Set<PartnerRow>().AsNoTracking().IgnoreQueryFilters()
                .Where(p => p.Email == name || p.Name == name).Select(p => p.PartnerId).Take(2).ToListAsync(ct);
        return found.Count == 1 && (await partners.EnrolmentsAsync([program], found, ct))
            .Any(e => e.Status == EnrolmentStatus.Approved) ? found[0] : null;
    }
}
