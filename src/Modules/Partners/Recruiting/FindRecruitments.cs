using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Partners.Recruiting;

internal sealed class FindRecruitments(AppDbContext db) : IRecruitments
{
    public async Task<RecruitmentFacts?> OfAsync(ProgramId program, CancellationToken ct) =>
        await db.Set<Recruitment>().AsNoTracking().FirstOrDefaultAsync(r => r.ProgramId == program, ct) is { } found
            ? new RecruitmentFacts($"/programs/{found.Slug}", found.IsOpen)
            : null;
}
