using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Platform.Data;

namespace Rattan.Partners.Partners;

/// <summary>Facts for decisions, which see every partner whoever asks.</summary>
internal sealed class FindPartners(AppDbContext db) : IPartners
{
    public async Task<IReadOnlyList<PartnerFacts>> FindAsync(IReadOnlyCollection<PartnerId> ids, CancellationToken ct)
    {
        var asked = ids.Distinct().ToList();
        return asked.Count == 0 ? [] : await ReadAsync(All.Where(p => asked.Contains(p.PartnerId)), ct);
    }

    public async Task<IReadOnlyList<PartnerFacts>> FindByNumberAsync(
        IReadOnlyCollection<int> numbers, CancellationToken ct)
    {
        var asked = numbers.Distinct().ToList();
        return asked.Count == 0 ? [] : await ReadAsync(All.Where(p => asked.Contains(p.Number)), ct);
    }

    public async Task<IReadOnlyList<EnrolmentFacts>> EnrolmentsAsync(
        IReadOnlyCollection<ProgramId> programs, IReadOnlyCollection<PartnerId> partners, CancellationToken ct)
    {
        var (ofPrograms, ofPartners) = (programs.Distinct().ToList(), partners.Distinct().ToList());
        if (ofPrograms.Count == 0 || ofPartners.Count == 0)
        {
            return [];
        }

        var enrolments = db.Set<Enrolment>().AsNoTracking().IgnoreQueryFilters()
            .Where(e => ofPrograms.Contains(e.ProgramId) && ofPartners.Contains(e.PartnerId));
        return await enrolments.Join(
            All, e => e.PartnerId, p => p.PartnerId, (e, p) => new { Enrolment = e, p.TierId })
            .OrderBy(row => row.Enrolment.Id)
            .Select(row => new EnrolmentFacts(
                row.Enrolment.PartnerId, row.Enrolment.ProgramId, row.Enrolment.GroupId, row.Enrolment.Status,
                row.Enrolment.Since, row.Enrolment.TierId ?? row.TierId, row.Enrolment.LateTouchShare))
            .ToListAsync(ct);
    }

    private IQueryable<Partner> All => db.Set<Partner>().AsNoTracking().IgnoreQueryFilters();

    private static async Task<IReadOnlyList<PartnerFacts>> ReadAsync(IQueryable<Partner> partners, CancellationToken ct)
    {
        var rows = await partners.OrderBy(p => p.Number).ToListAsync(ct);
        return [.. rows.Select(p => p.Facts())];
    }
}
