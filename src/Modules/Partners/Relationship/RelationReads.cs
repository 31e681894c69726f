using Rattan.Contracts.Access;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;

namespace Rattan.Partners.Relationship;

/// <summary>The small reads that the handlers of this folder share.</summary>
internal sealed class RelationReads(AppDbContext db, INetworkPeople people)
{
    public async Task<RelationTerms> TermsAsync(CancellationToken ct) =>
        (await db.Set<RelationSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == "network", ct))?.Terms
        ?? RelationTerms.Usual;

    public Task<IReadOnlyDictionary<UserId, string>> NamesAsync(IEnumerable<UserId?> ids, CancellationToken ct) =>
        people.NamesAsync([.. ids.OfType<UserId>().Distinct()], ct);

    /// <summary>When the next check-in of each is due: days after the rhythm was set or the last check-in, by the
    /// partner's own rhythm or the shortest of its groups. Partners without a rhythm are left out.</summary>
    public async Task<IReadOnlyDictionary<PartnerId, DateOnly>> DueAsync(
        IReadOnlyCollection<PartnerId> partners, CancellationToken ct)
    {
        var own = await db.Set<PartnerRelation>().AsNoTracking().Where(r => partners.Contains(r.PartnerId))
            .ToDictionaryAsync(r => r.PartnerId, ct);
        var grouped = await (
            from place in db.Set<Enrolment>().AsNoTracking()
            where partners.Contains(place.PartnerId) && place.Status == EnrolmentStatus.Approved
            join rhythm in db.Set<GroupRhythm>() on place.GroupId equals (PartnerGroupId?)rhythm.GroupId
            select new { place.PartnerId, rhythm.EveryDays, rhythm.ChangedAt, place.Since }).ToListAsync(ct);
        var due = own.Values.Where(r => r.CheckEveryDays is not null).ToDictionary(
            r => r.PartnerId, r => r.CheckFrom.UtcDay().AddDays(r.CheckEveryDays!.Value));
        foreach (var of in grouped.Where(g => !due.ContainsKey(g.PartnerId)).GroupBy(g => g.PartnerId).ToList())
        {
            var last = own.GetValueOrDefault(of.Key)?.CheckFrom;
            due[of.Key] = of.Min(g => new[] { g.ChangedAt, g.Since, last ?? g.Since }.Max().UtcDay()
                .AddDays(g.EveryDays));
        }

        return due;
    }

    /// <summary>All partners that have a rhythm, their own or that of a group.</summary>
    public IQueryable<Partner> WithRhythm() =>
        from partner in db.Set<Partner>().AsNoTracking()
        where db.Set<PartnerRelation>().Any(r => r.PartnerId == partner.PartnerId && r.CheckEveryDays != null)
            || db.Set<Enrolment>().Any(e => e.PartnerId == partner.PartnerId && e.Status == EnrolmentStatus.Approved
                && db.Set<GroupRhythm>().Any(g => g.GroupId == e.GroupId))
        select partner;
}
