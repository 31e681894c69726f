using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Reporting;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Explorer;
using Rattan.Reporting.Views;

namespace Rattan.Reporting.Schedules;

/// <param name="Query">A view of the explorer as its address has it.</param>
/// <param name="Every">day, week or month.</param>
/// <param name="Formats">csv, xlsx, pdf.</param>
internal sealed record ScheduleRequest(
    string? Name = null,
    string? Query = null,
    string? Every = null,
    int? Hour = null,
    string? TimeZone = null,
    string? Language = null,
    IReadOnlyList<string>? Formats = null,
    IReadOnlyList<string>? Receivers = null,
    bool? Paused = null);

internal sealed record ScheduleUnknown() : NotFoundError("schedule.unknown", "There is no such schedule of yours.");

/// <summary>Makes a scheduled report, or sets it anew.</summary>
internal sealed class SaveSchedule(AppDbContext db, Caller caller, TimeProvider clock)
{
    private const int SchedulesMax = 50;
    private const int ReceiversMax = 10;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/report-schedules", PostAsync).WithName("CreateReportSchedule").Needs(Permission.Export)
            .WithSummary("Mails a view of the explorer every day, week or month").WithTags("Reports");
        api.MapPut("/report-schedules/{id}", PutAsync).WithName("SetReportSchedule").Needs(Permission.Export)
            .WithSummary("Sets a scheduled report anew, pauses it or goes on").WithTags("Reports");
        api.MapDelete("/report-schedules/{id}", DeleteAsync).WithName("RemoveReportSchedule").Needs(Permission.Export)
            .WithSummary("Removes a scheduled report").WithTags("Reports");
    }

    /// <param name="id">Null for a new one.</param>
    public async Task<Result<ScheduleAnswer>> HandleAsync(string? id, ScheduleRequest request, CancellationToken ct)
    {
        if (!Read(request).TryValue(out var terms, out var wrong))
        {
            return wrong;
        }

        var schedule = id is null ? null : await FindAsync(id, ct);
        if (id is not null && schedule is null)
        {
            return new ScheduleUnknown();
        }

        var now = clock.Now();
        if (schedule is null)
        {
            if (await db.Set<ReportSchedule>().CountAsync(s => s.OwnerId == caller.PrincipalId, ct) >= SchedulesMax)
            {
                return new ConflictError("schedule.too_many", "A person has 50 scheduled reports at most.");
            }

            schedule = new ReportSchedule
            {
                Id = EntityId.New<ReportScheduleId>(now),
                OwnerId = caller.PrincipalId,
                OwnerName = caller.Name,
                ScopeKind = caller.Scope.Kind,
                ScopeId = caller.Scope.Id,
                MadeAt = now,
            };
            db.Add(schedule);
        }

        schedule.Set(terms, request.Paused ?? false, now);
        return ScheduleAnswer.Of(schedule);
    }

    public async Task<Result<bool>> RemoveAsync(string id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } schedule)
        {
            return new ScheduleUnknown();
        }

        db.Remove(schedule);
        return true;
    }

    private static Result<ScheduleTerms> Read(ScheduleRequest asked)
    {
        if (!LineText.IsLine(asked.Name, ReportView.NameMax))
        {
            return new ValidationError("schedule.name", "1 to 80 characters.", "name");
        }

        // Read and written again, so that nothing else than a view of the explorer is kept.
        var query = ExplorerView.Read(asked.Query ?? "").ToQuery();
        if (query.Length > ReportView.QueryMax)
        {
            return new ValidationError("schedule.query", "A view of the explorer is needed.", "query");
        }

        if (!EnumText.TryParse<ReportEvery>(asked.Every, out var every))
        {
            return new ValidationError("schedule.every", "day, week or month.", "every");
        }

        if (asked.Hour is not (>= 0 and <= 23))
        {
            return new ValidationError("schedule.hour", "An hour from 0 to 23.", "hour");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(asked.TimeZone ?? "UTC", out _))
        {
            return new ValidationError("schedule.time_zone", "An IANA time zone is needed.", "timeZone");
        }

        if (!ITexts.Languages.Contains(asked.Language ?? "en"))
        {
            return new ValidationError("schedule.language", "en, vi or zh.", "language");
        }

        var formats = new List<ReportFormat>();
        foreach (var text in asked.Formats ?? [])
        {
            if (!EnumText.TryParse<ReportFormat>(text, out var format))
            {
                return new ValidationError("schedule.formats", "csv, xlsx or pdf.", "formats");
            }

            formats.Add(format);
        }

        string[] receivers = [.. (asked.Receivers ?? []).Select(r => r.Trim()).Where(r => r.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        return formats.Count == 0
                ? new ValidationError("schedule.formats", "csv, xlsx or pdf.", "formats")
            : receivers.Length is 0 or > ReceiversMax || !Array.TrueForAll(receivers, LineText.IsEmail)
                ? new ValidationError("schedule.receivers", "1 to 10 e-mail addresses.", "receivers")
            : new ScheduleTerms(
                asked.Name!.Trim(), query, every, asked.Hour.Value, asked.TimeZone ?? "UTC", asked.Language ?? "en",
                [.. formats.Distinct()], receivers);
    }

    private async Task<ReportSchedule?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<ReportScheduleId>(id, out var key)
            ? await db.Set<ReportSchedule>()
                .SingleOrDefaultAsync(s => s.Id == key && s.OwnerId == caller.PrincipalId, ct)
            : null;

    private static async Task<Results<Created<ScheduleAnswer>, ProblemHttpResult>> PostAsync(
        ScheduleRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveSchedule, ScheduleAnswer>(caller, (h, c) => h.HandleAsync(null, request, c), ct))
            .Created(made => $"/api/v1/report-schedules/{made.Id}");

    private static async Task<Results<Ok<ScheduleAnswer>, ProblemHttpResult>> PutAsync(
        string id, ScheduleRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveSchedule, ScheduleAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Ok();

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveSchedule, bool>(caller, (h, c) => h.RemoveAsync(id, c), ct)).Error is { } refused
            ? refused.ToProblem() : TypedResults.NoContent();
}
