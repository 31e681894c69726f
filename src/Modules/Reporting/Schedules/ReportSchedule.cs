using Rattan.Contracts.Reporting;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Schedules;

internal enum ReportEvery
{
    Day,
    Week,
    Month,
}

internal enum ReportFormat
{
    Csv,
    Xlsx,
    Pdf,
}

internal enum ScheduleOutcome
{
    /// <summary>Not sent yet.</summary>
    None,
    Sent,

    /// <summary>Who made it may not sign in or may not export any more.</summary>
    Ownerless,

    /// <summary>The report could not be made, as when it asks for too much.</summary>
    Refused,
}

/// <param name="Query">A view of the explorer as its address has it; its period is that of the schedule.</param>
/// <param name="Hour">At which it is sent, in the time zone.</param>
/// <param name="Language">en, vi or zh.</param>
internal sealed record ScheduleTerms(
    string Name, string Query, ReportEvery Every, int Hour, string TimeZone, string Language,
    IReadOnlyList<ReportFormat> Formats, IReadOnlyList<string> Receivers)
{
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>A view of the explorer that is mailed every day, week or month for the time before, as its owner may see it
/// at that moment.</summary>
internal sealed class ReportSchedule : IAudited
{
    public ReportScheduleId Id { get; init; }

    public Guid OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public ScopeKind ScopeKind { get; init; }

    public Guid ScopeId { get; init; }

    public ScheduleTerms Terms { get; private set; } = default!;

    public bool Paused { get; private set; }

    [Unaudited]
    public DateTimeOffset NextAt { get; private set; }

    [Unaudited]
    public DateTimeOffset? LastAt { get; private set; }

    [Unaudited]
    public ScheduleOutcome LastOutcome { get; private set; }

    /// <summary>Of the last time; those of the time before are given up.</summary>
    [Unaudited]
    public IReadOnlyList<FileId> Files { get; private set; } = [];

    [Unaudited]
    public IReadOnlyList<FileId> FilesBefore { get; private set; } = [];

    public DateTimeOffset MadeAt { get; init; }

    public int Version { get; private set; }

    public string AuditKey => $"report_schedule:{Id}";

    public Scope AuditScope => new(ScopeKind, ScopeId);

    public void Set(ScheduleTerms terms, bool paused, DateTimeOffset now)
    {
        (Terms, Paused) = (terms, paused);
        NextAt = ScheduleTimes.After(terms, now);
        Version++;
    }

    /// <summary>Returns the files that nothing refers to any more.</summary>
    public IReadOnlyList<FileId> Ran(ScheduleOutcome outcome, IReadOnlyList<FileId> files, DateTimeOffset now)
    {
        var gone = files.Count == 0 ? [] : FilesBefore;
        if (files.Count > 0)
        {
            (FilesBefore, Files) = (Files, files);
        }

        (LastAt, LastOutcome, NextAt) = (now, outcome, ScheduleTimes.After(Terms, now));
        Version++;
        return gone;
    }

    public static void Map(ModelBuilder model)
    {
        var schedule = model.Entity<ReportSchedule>();
        schedule.ToTable("report_schedules").HasKey(s => s.Id);
        schedule.Property(s => s.Id).ValueGeneratedNever();
        schedule.Property(s => s.Terms).AsJson();
        schedule.Property(s => s.Files).AsJson();
        schedule.Property(s => s.FilesBefore).AsJson();
        schedule.Property(s => s.Version).IsConcurrencyToken();
        schedule.Ignore(s => s.AuditKey).Ignore(s => s.AuditScope);
    }
}
