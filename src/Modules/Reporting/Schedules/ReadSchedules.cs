using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Reporting;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Schedules;

internal sealed record ScheduleAnswer(
    ReportScheduleId Id, ScheduleTerms Terms, bool Paused, DateTimeOffset NextAt, DateTimeOffset? LastAt,
    ScheduleOutcome LastOutcome)
{
    public static ScheduleAnswer Of(ReportSchedule s) =>
        new(s.Id, s.Terms, s.Paused, s.NextAt, s.LastAt, s.LastOutcome);
}

/// <summary>One's own scheduled reports.</summary>
internal sealed class ReadSchedules(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/report-schedules", async (ReadSchedules schedules, CancellationToken ct) =>
            TypedResults.Ok(new Page<ScheduleAnswer>(await schedules.AllAsync(ct), null)))
        .WithName("ListReportSchedules").Needs(Permission.Export).WithSummary("Your scheduled reports")
        .WithTags("Reports");

    public async Task<IReadOnlyList<ScheduleAnswer>> AllAsync(CancellationToken ct) =>
    [
        .. (await db.Set<ReportSchedule>().AsNoTracking().Where(s => s.OwnerId == caller.PrincipalId)
            .OrderBy(s => s.Id).ToListAsync(ct)).Select(ScheduleAnswer.Of),
    ];

    public async Task<ScheduleAnswer?> FindAsync(Guid id, CancellationToken ct)
    {
        var key = ReportScheduleId.From(id);
        return await db.Set<ReportSchedule>().AsNoTracking()
            .SingleOrDefaultAsync(s => s.Id == key && s.OwnerId == caller.PrincipalId, ct) is { } schedule
                ? ScheduleAnswer.Of(schedule) : null;
    }
}
