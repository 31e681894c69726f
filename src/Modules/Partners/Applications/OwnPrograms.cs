using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Recruiting;
using Rattan.Platform.Data;

namespace Rattan.Partners.Applications;

/// <summary>A program as a partner sees it: where it stands there, or what it could join.</summary>
internal sealed record OwnProgramLine(
    ProgramFacts Program, EnrolmentStatus? Enrolled, ApplicationStatus? Applied, DateTimeOffset? Since);

/// <summary>The programs of the caller's partner, and those that are open to it.</summary>
internal sealed class OwnPrograms(AppDbContext db, IPrograms programs, PublicPrograms open)
{
    public async Task<IReadOnlyList<OwnProgramLine>> MineAsync(CancellationToken ct)
    {
        var enrolments = await db.Set<Enrolment>().AsNoTracking().OrderByDescending(e => e.Id).ToListAsync(ct);
        var applications = (await db.Set<Application>().AsNoTracking().OrderByDescending(a => a.Id).ToListAsync(ct))
            .GroupBy(a => a.ProgramId).ToDictionary(g => g.Key, g => g.First());
        var ids = enrolments.Select(e => e.ProgramId).Concat(applications.Keys).Distinct().ToList();
        var facts = await programs.FindAsync(ids, ct);
        return [.. ids.Where(facts.ContainsKey).Select(id => new OwnProgramLine(
            facts[id],
            enrolments.FirstOrDefault(e => e.ProgramId == id)?.Status,
            applications.GetValueOrDefault(id)?.Status,
            enrolments.FirstOrDefault(e => e.ProgramId == id)?.Since))];
    }

    /// <summary>Open programs in which the partner has no place and no application yet.</summary>
    public async Task<IReadOnlyList<PublicProgram>> DiscoverAsync(CancellationToken ct)
    {
        var mine = (await MineAsync(ct)).Select(line => line.Program.Id).ToHashSet();
        return [.. (await open.OpenAsync(ct)).Where(each => !mine.Contains(each.Program.Id))];
    }
}
