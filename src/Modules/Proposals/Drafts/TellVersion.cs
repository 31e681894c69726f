using Rattan.Contracts.Network;
using Rattan.Contracts.Network.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Drafts;

/// <summary>Versions with the names of what their lines use. A merchant gets prices and names of places, not what the
/// network pays to whom.</summary>
internal sealed class TellVersion(AppDbContext db, Caller caller)
{
    public async Task<IReadOnlyList<VersionAnswer>> ManyAsync(
        Currency currency, IReadOnlyList<ProposalVersion> versions, CancellationToken ct)
    {
        var inner = caller.Scope.Kind == ScopeKind.Network;
        var lines = versions.SelectMany(v => v.Lines).ToList();
        var (resources, agencies, partners) = await NamesAsync(lines, inner, ct);
        return [.. versions.Select(v => new VersionAnswer(
            v.Number, v.Status, v.Note,
            [.. v.Lines.Select(l => new LineAnswer(
                l.Id, inner ? l.Fields : l.Fields.ForMerchant(),
                l.Fields.ResourceId is { } resource ? resources.GetValueOrDefault(resource) : null,
                l.Fields.AgencyId is { } agency ? agencies.GetValueOrDefault(agency)
                : l.Fields.PartnerId is { } partner ? partners.GetValueOrDefault(partner) : null))],
            new Money(v.PriceMinor, currency), inner ? new Money(v.CostMinor, currency) : null,
            inner ? new Money(v.PriceMinor - v.CostMinor, currency) : null,
            v.MadeByName, v.MadeAt, v.SentAt, v.DecidedAt, v.DecidedByName, v.DecisionNote))];
    }

    private async Task<(
        Dictionary<ResourceId, string> Resources, Dictionary<AgencyId, string> Agencies,
        Dictionary<PartnerId, string> Partners)> NamesAsync(
        List<ProposalLine> lines, bool inner, CancellationToken ct)
    {
        List<ResourceId> resources = [.. lines.Select(l => l.Fields.ResourceId).OfType<ResourceId>().Distinct()];
        List<AgencyId> agencies = inner ? [.. lines.Select(l => l.Fields.AgencyId).OfType<AgencyId>().Distinct()] : [];
        List<PartnerId> partners = [.. lines.Select(l => l.Fields.PartnerId).OfType<PartnerId>().Distinct()];
        return (
            await db.Set<ResourceOwnerRow>().Where(r => resources.Contains(r.ResourceId))
                .ToDictionaryAsync(r => r.ResourceId, r => r.Name, ct),
            await db.Set<AgencyRow>().Where(a => agencies.Contains(a.AgencyId))
                .ToDictionaryAsync(a => a.AgencyId, a => a.Name, ct),
            await db.Set<PartnerRow>().IgnoreQueryFilters().Where(p => partners.Contains(p.PartnerId))
                .ToDictionaryAsync(p => p.PartnerId, p => p.Name, ct));
    }
}
