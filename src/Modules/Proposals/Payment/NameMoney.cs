using Rattan.Contracts.Funding;
using Rattan.Contracts.Network;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Proposals.Drafts;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Payment;

/// <summary>Says on wallets and on agencies' earnings what the money of proposals is for.</summary>
internal sealed class NameMoney(AppDbContext db) : IPrepaidNames, IAgencyEntryTitles
{
    public async Task<IReadOnlyDictionary<Guid, PrepaidName>> NamesAsync(
        IReadOnlyCollection<Guid> agreed, CancellationToken ct)
    {
        List<ProposalId> ids = [.. agreed.Select(ProposalId.From)];
        return (await db.Set<Proposal>().AsNoTracking().Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, p.Number, p.Title }).ToListAsync(ct))
            .ToDictionary(p => p.Id.Value, p => new PrepaidName($"#{p.Number} {p.Title}", $"/proposals/{p.Id}"));
    }

    public async Task<IReadOnlyDictionary<string, AgencyEntryTitle>> TitlesAsync(
        IReadOnlyCollection<string> businessKeys, CancellationToken ct)
    {
        var keys = businessKeys.Select(key => (Key: key, Id: LineOf(key))).Where(each => each.Id is not null)
            .ToDictionary(each => each.Id!.Value, each => each.Key);
        List<ProposalLineId> ids = [.. keys.Keys];
        return (await db.Set<WorkLine>().AsNoTracking().Where(l => ids.Contains(l.Id))
            .Select(l => new { l.Id, l.Title }).ToListAsync(ct))
            .ToDictionary(l => keys[l.Id], l => new AgencyEntryTitle(l.Title, $"/proposal-lines/{l.Id}"));
    }

    private static ProposalLineId? LineOf(string key) =>
        key.Split(':') is ["proposal-line", var id, "settled"] && EntityId.TryParse<ProposalLineId>(id, out var line)
            ? line : null;
}
