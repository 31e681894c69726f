using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Partners.Enrolments;

/// <summary>Puts a partner into a program as approved, whatever stood there before: by a decision about its
/// application, or by an invitation.</summary>
internal sealed class Admission(AppDbContext db, TimeProvider clock)
{
    public async Task<Enrolment> AdmitAsync(
        ProgramFacts program, PartnerId partner, PartnerGroupId? group, CancellationToken ct)
    {
        var stored = await db.Set<Enrolment>().IgnoreQueryFilters()
            .FirstOrDefaultAsync(e => e.ProgramId == program.Id && e.PartnerId == partner, ct);
        if (stored is null)
        {
            stored = Enrolment.Approve(program, partner, group, clock.Now());
            db.Add(stored);
        }
        else if (stored.Status != EnrolmentStatus.Approved || (group is not null && group != stored.GroupId))
        {
            stored.Change(group ?? stored.GroupId, EnrolmentStatus.Approved);
        }

        return stored;
    }
}
