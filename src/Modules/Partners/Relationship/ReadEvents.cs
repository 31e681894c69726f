using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Partners.Applications;
using Rattan.Partners.Groups;
using Rattan.Partners.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Partners.Relationship;

/// <summary>The story of a partner as other records tell it: it joined, applied, sold for the first time, changed its
/// tier, and was not paid because a payment failed.</summary>
internal sealed class ReadEvents(AppDbContext db)
{
    private const int EachMax = 50;

    public async Task<IReadOnlyList<RelationEvent>> OfAsync(
        Partner partner, DateTimeOffset? firstSale, CancellationToken ct)
    {
        var events = new List<RelationEvent> { new("joined", partner.CreatedAt) };
        if (firstSale is { } sold)
        {
            events.Add(new RelationEvent("firstSale", sold, Href: $"/conversions?partner={partner.PartnerId}"));
        }

        events.AddRange(await ApplicationsAsync(partner, ct));
        events.AddRange(await TiersAsync(partner, ct));
        var account = Account.PartnerPayable(partner.PartnerId).Code;
        events.AddRange(
            (await db.Set<PostingRow>().AsNoTracking()
                .Where(p => p.Account == account && p.Kind == EntryKinds.PayoutFailed)
                .OrderByDescending(p => p.EntryId).Take(EachMax).Select(p => p.PostedAt).ToListAsync(ct))
            .Select(at => new RelationEvent("payoutFailed", at)));
        return [.. events.OrderByDescending(each => each.At)];
    }

    private async Task<IEnumerable<RelationEvent>> ApplicationsAsync(Partner partner, CancellationToken ct)
    {
        var applications = await (
            from application in db.Set<Application>().AsNoTracking()
            where application.PartnerId == partner.PartnerId && application.SubmittedAt != null
            join program in db.Set<ProgramRow>() on application.ProgramId equals program.ProgramId
            orderby application.Id descending
            select new
            {
                application.Id, application.Status, application.SubmittedAt, application.DecidedAt, program.Name,
            }).Take(EachMax).ToListAsync(ct);
        return applications.SelectMany(a => new[]
        {
            new RelationEvent("applied", a.SubmittedAt!.Value, a.Name, $"/applications/{a.Id}"),
            a.DecidedAt is { } decided
                ? new RelationEvent(
                    a.Status == ApplicationStatus.Approved ? "approved" : "rejected", decided, a.Name,
                    $"/applications/{a.Id}")
                : null,
        }.OfType<RelationEvent>());
    }

    /// <summary>From the audit log, where a change of the tier is written with its id.</summary>
    private async Task<IEnumerable<RelationEvent>> TiersAsync(Partner partner, CancellationToken ct)
    {
        var thing = partner.AuditKey;
        var changes = await db.Set<AuditEntry>().AsNoTracking()
            .Where(e => e.Thing == thing && e.Action == "changed" && e.After!.Contains("\"tierId\""))
            .OrderByDescending(e => e.Id).Take(EachMax).Select(e => new { e.At, e.After }).ToListAsync(ct);
        if (changes.Count == 0)
        {
            return [];
        }

        var names = await db.Set<PartnerTier>().AsNoTracking().ToDictionaryAsync(t => t.Id.ToString(), t => t.Name, ct);
        return changes.Select(change => new RelationEvent(
            "tier", change.At, names.FirstOrDefault(name => change.After!.Contains(name.Key)).Value ?? "–"));
    }
}
