using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Network;
using Rattan.Contracts.Network.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Proposals;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Work;

/// <summary>Lines with names, as far as the caller may know them.</summary>
internal sealed class TellWork(AppDbContext db, ILinkUrls urls, Caller caller)
{
    public async Task<IReadOnlyList<WorkAnswer>> ManyAsync(IReadOnlyList<WorkLine> lines, CancellationToken ct)
    {
        var names = await NamesAsync(lines, ct);
        return [.. lines.Select(line => Of(line, names))];
    }

    private WorkAnswer Of(WorkLine line, Names names)
    {
        var (network, agency) = (caller.Scope.Kind == ScopeKind.Network, caller.Scope.Kind == ScopeKind.Agency);
        var head = names.Proposals[line.ProposalId];
        var settled = line.Status == WorkStatus.Settled;
        Money? deliveredPrice = settled && !agency ? line.DeliveredPrice : null;
        Money? deliveredCost = settled && (network || agency)
            ? new Money(line.DeliveredCostMinor, line.Currency) : null;
        return new WorkAnswer(
            line.Id, line.ProposalId, head.Number, head.Title, line.MerchantId, names.Merchants[line.MerchantId],
            network || agency ? line.AgencyId : null, agency ? null : line.PartnerId, names.OwnerOf(line),
            line.ResourceId, line.Position, line.Title, line.Details, line.Country, line.Category, line.Quantity,
            agency ? null : line.Price, network || agency ? line.Cost : null,
            agency ? null : Amount(line.ExpectedGmvMinor, line), agency ? null : Amount(line.ExpectedLowMinor, line),
            agency ? null : Amount(line.ExpectedHighMinor, line), line.FromDay, line.UntilDay, line.LinkId,
            line.LinkId is { } link ? names.Links.GetValueOrDefault(link) : null,
            line.Status, line.Request, network || agency ? line.RequestNote : null, line.LiveUrl, line.LiveAt,
            line.LiveByName, line.Checked, line.CheckedAt, line.CheckNote, line.Files, line.Delivered?.ToString(),
            deliveredPrice, deliveredCost, settled && !agency ? line.Price - line.DeliveredPrice : null,
            line.LateDays, line.SettledAt, line.SettleNote, line.Clicks, line.Orders, line.Gmv,
            RoasOf(line.GmvMinor, settled ? (agency ? line.DeliveredCostMinor : line.DeliveredPriceMinor)
                : agency ? line.CostMinor : line.PriceMinor),
            line.Results, line.ResultsAt, line.Cps?.ToString(), line.CpsAt, head.IsAtWork);
    }

    /// <summary>GMV ÷ cost with two decimals; null when nothing was paid or brought.</summary>
    public static decimal? RoasOf(long? gmvMinor, long costMinor) =>
        gmvMinor is { } gmv && costMinor > 0
            ? decimal.Round((decimal)gmv / costMinor, 2, MidpointRounding.AwayFromZero) : null;

    private static Money? Amount(long? minor, WorkLine line) =>
        minor is { } known ? new Money(known, line.Currency) : null;

    private async Task<Names> NamesAsync(IReadOnlyList<WorkLine> lines, CancellationToken ct)
    {
        List<ProposalId> proposals = [.. lines.Select(l => l.ProposalId).Distinct()];
        List<MerchantId> merchants = [.. lines.Select(l => l.MerchantId).Distinct()];
        List<AgencyId> agencies = caller.Scope.Kind == ScopeKind.Merchant
            ? [] : [.. lines.Select(l => l.AgencyId).OfType<AgencyId>().Distinct()];
        List<PartnerId> partners = [.. lines.Select(l => l.PartnerId).OfType<PartnerId>().Distinct()];
        List<LinkId> links = [.. lines.Select(l => l.LinkId).OfType<LinkId>().Distinct()];

        // The lines are the caller's own; whose name stands beside them is part of what it was told.
        return new Names(
            await db.Set<Proposal>().IgnoreQueryFilters().AsNoTracking().Where(p => proposals.Contains(p.Id))
                .ToDictionaryAsync(p => p.Id, ct),
            await db.Set<MerchantRow>().IgnoreQueryFilters().Where(m => merchants.Contains(m.MerchantId))
                .ToDictionaryAsync(m => m.MerchantId, m => m.Name, ct),
            await db.Set<AgencyRow>().Where(a => agencies.Contains(a.AgencyId))
                .ToDictionaryAsync(a => a.AgencyId, a => a.Name, ct),
            await db.Set<PartnerRow>().IgnoreQueryFilters().Where(p => partners.Contains(p.PartnerId))
                .ToDictionaryAsync(p => p.PartnerId, p => p.Name, ct),
            await urls.FindAsync(links, ct));
    }

    private sealed record Names(
        Dictionary<ProposalId, Proposal> Proposals, Dictionary<MerchantId, string> Merchants,
        Dictionary<AgencyId, string> Agencies, Dictionary<PartnerId, string> Partners,
        IReadOnlyDictionary<LinkId, string> Links)
    {
        public string? OwnerOf(WorkLine line) => line.AgencyId is { } agency ? Agencies.GetValueOrDefault(agency)
            : line.PartnerId is { } partner ? Partners.GetValueOrDefault(partner) : null;
    }
}
