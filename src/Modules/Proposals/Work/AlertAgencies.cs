using Rattan.Contracts.Network;
using Rattan.Platform.Data;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Work;

/// <summary>What waits for an agency: requests without an answer, links that do not work, results that nobody
/// entered.</summary>
internal sealed class AlertAgencies(AppDbContext db) : IAgencyAlerts
{
    public async Task<IReadOnlyList<AgencyAlert>> OfAsync(AgencyId agency, CancellationToken ct)
    {
        var lines = db.Set<WorkLine>().AsNoTracking().Where(l => l.AgencyId == agency);
        var atWork = lines.Where(l => db.Set<Proposal>().IgnoreQueryFilters().Any(p => p.Id == l.ProposalId
            && (p.Status == ProposalStatus.Approved || p.Status == ProposalStatus.Paid)));
        var asked = await atWork.CountAsync(
            l => l.Status == WorkStatus.Planned && l.Request == RequestStatus.Asked, ct);
        var broken = await lines.CountAsync(
            l => l.Status == WorkStatus.Live && (l.Checked == LinkCheck.Dead || l.Checked == LinkCheck.NoLink), ct);
        var silent = await lines.CountAsync(
            l => l.Status == WorkStatus.Live && l.Results == ResultSource.None, ct);
        (int Count, string Icon, string Key, string Href)[] all =
        [
            (asked, "ti-help-circle", "proposals.alert.asked", "/placements?status=planned&request=asked"),
            (broken, "ti-unlink", "proposals.alert.broken", "/placements?status=live"),
            (silent, "ti-chart-bar", "proposals.alert.silent", "/placements?status=live"),
        ];
        return [.. all.Where(each => each.Count > 0).Select(each => new AgencyAlert(
            each.Icon, each.Key,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["n"] = $"{each.Count}" }, each.Href))];
    }
}
