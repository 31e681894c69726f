using Rattan.Contracts.Reporting;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Mail;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Reporting.Schedules;

/// <summary>Keeps a report that was made: its files, its mails and the next time in one transaction, guarded by the
/// version, so that two nodes send once.</summary>
internal sealed class KeepSent(AppDbContext db, IFiles files, IMail mail, TimeProvider clock)
{
    /// <param name="made">Null when nothing is to be sent.</param>
    public async Task<Result<bool>> HandleAsync(
        ReportScheduleId id, int version, ScheduleOutcome outcome, MadeReport? made, CancellationToken ct)
    {
        if (await db.Set<ReportSchedule>().SingleOrDefaultAsync(s => s.Id == id && s.Version == version, ct)
            is not { } schedule)
        {
            return false;
        }

        var kept = await SaveAsync(made?.Files ?? [], ct);
        if (made is not null && kept is not null)
        {
            foreach (var receiver in schedule.Terms.Receivers)
            {
                mail.Send(Letter(schedule, made, receiver) with { Files = kept });
            }
        }

        outcome = kept is null ? ScheduleOutcome.Refused : outcome;
        await ForgetAsync(schedule.Ran(outcome, kept ?? [], clock.Now()), ct);
        return true;
    }

    private async Task ForgetAsync(IEnumerable<FileId> gone, CancellationToken ct)
    {
        foreach (var id in gone)
        {
            await files.RemoveAsync(id, ct);
        }
    }

    /// <summary>Null when one of them is too large.</summary>
    private async Task<List<FileId>?> SaveAsync(IReadOnlyList<MadeFile> made, CancellationToken ct)
    {
        var kept = new List<FileId>();
        foreach (var file in made)
        {
            using var content = new MemoryStream(file.Content);
            if (!(await files.SaveAsync(file.Name, file.ContentType, content, ct)).TryValue(out var saved, out _))
            {
                await ForgetAsync(kept, ct);
                return null;
            }

            kept.Add(saved.Id);
        }

        return kept;
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
