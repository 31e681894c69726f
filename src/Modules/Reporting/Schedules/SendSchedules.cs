using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Reporting;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Jobs;
using Rattan.Platform.Mail;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Reporting.Schedules;

/// <summary>Sends what is due. A report is made outside the transaction; its files, its mails and the next time are
/// kept in one, guarded by the version, so that two nodes send once.</summary>
internal sealed class SendSchedules(
    AppDbContext db, IServiceScopeFactory scopes, Books books, IFiles files, IMail mail, TimeProvider clock)
{
    private const int AtOnceMax = 20;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var due = await db.Set<ReportSchedule>().AsNoTracking().Where(s => !s.Paused && s.NextAt <= now)
            .OrderBy(s => s.NextAt).Take(AtOnceMax).ToListAsync(ct);
        foreach (var schedule in due)
        {
            var (outcome, made) = await MakeAsync(schedule, ct);
            await books.WriteAsync<SendSchedules, bool>(
                (handler, token) => handler.KeepAsync(schedule.Id, schedule.Version, outcome, made, token), ct);
        }

        return due.Count;
    }

    private async Task<(ScheduleOutcome Outcome, MadeReport? Made)> MakeAsync(
        ReportSchedule schedule, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.Become(Caller.System);
        var owner = await scope.ServiceProvider.GetRequiredService<IStandIns>().FindAsync(schedule.OwnerId, ct);
        if (owner is null || !owner.Caller.May(Permission.ViewReports) || !owner.Caller.May(Permission.Export))
        {
            return (ScheduleOutcome.Ownerless, null);
        }

        caller.Become(owner.Caller);
        var report = scope.ServiceProvider.GetRequiredService<MakeReport>();
        return (await report.HandleAsync(schedule.Terms, schedule.NextAt, ct)).TryValue(out var made, out _)
            ? (ScheduleOutcome.Sent, made) : (ScheduleOutcome.Refused, null);
    }

    private async Task<Result<bool>> KeepAsync(
        ReportScheduleId id, int version, ScheduleOutcome outcome, MadeReport? made, CancellationToken ct)
    {
        var schedule = await db.Set<ReportSchedule>().SingleOrDefaultAsync(s => s.Id == id && s.Version == version, ct);
        if (schedule is null)
        {
            return false;
        }

        var kept = new List<FileId>();
        foreach (var file in made?.Files ?? [])
        {
            using var content = new MemoryStream(file.Content);
            if (!(await files.SaveAsync(file.Name, file.ContentType, content, ct)).TryValue(out var saved, out var no))
            {
                return no;
            }

            kept.Add(saved.Id);
        }

        foreach (var receiver in made is null ? [] : schedule.Terms.Receivers)
        {
            mail.Send(Letter(schedule, made!, receiver) with { Files = kept });
        }

        foreach (var gone in schedule.Ran(outcome, kept, clock.Now()))
        {
            await files.RemoveAsync(gone, ct);
        }

        return true;
    }

    private static MailMessage Letter(ReportSchedule schedule, MadeReport made, string receiver) => new(
        receiver, schedule.Terms.Language, "mail.report", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = schedule.Terms.Name,
            ["from"] = Formats.Day(schedule.Terms.Language, made.From),
            ["to"] = Formats.Day(schedule.Terms.Language, made.To),
            ["owner"] = schedule.OwnerName,
        },
        made.Link);
}

internal sealed partial class ScheduleRounds(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<ScheduleRounds> log)
    : Rounds(TimeSpan.FromSeconds(30), clock)
{
    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        await scope.ServiceProvider.GetRequiredService<SendSchedules>().RunAsync(ct);
    }

    protected override void Tell(Exception failure) => Failed(log, failure);

    [LoggerMessage(7021, LogLevel.Warning, "Scheduled reports were not sent; trying again in half a minute")]
    private static partial void Failed(ILogger log, Exception failure);
}
