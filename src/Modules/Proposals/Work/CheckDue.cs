using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Proposals;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;
using Rattan.Platform.Outgoing;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Work;

/// <param name="Code">Of the tracking link that the page must carry; null when none is asked for.</param>
internal sealed record DueCheck(ProposalLineId Id, string Url, string? Code);

/// <summary>Live lines whose link was not opened for a while, a few at a time, and what was found.</summary>
internal sealed class CheckDue(AppDbContext db, TimeProvider clock)
{
    public const int AtOnce = 20;

    public async Task<IReadOnlyList<DueCheck>> ListAsync(DateTimeOffset before, CancellationToken ct)
    {
        var lines = await db.Set<WorkLine>().AsNoTracking()
            .Where(l => l.Status == WorkStatus.Live && (l.CheckedAt == null ? l.LiveAt < before : l.CheckedAt < before))
            .OrderBy(l => l.CheckedAt).Take(AtOnce).Select(l => new { l.Id, l.LiveUrl, l.LinkId }).ToListAsync(ct);
        var links = lines.Select(l => l.LinkId).ToList();
        var codes = await db.Set<LinkRow>().Where(l => links.Contains(l.LinkId))
            .ToDictionaryAsync(l => l.LinkId, l => l.Code, ct);
        return [.. lines.Select(l => new DueCheck(
            l.Id, l.LiveUrl!, l.LinkId is { } link ? codes.GetValueOrDefault(link) : null))];
    }

    public async Task<Result<int>> NoteAsync(DueCheck due, Looked looked, CancellationToken ct)
    {
        if (await db.Set<WorkLine>().SingleOrDefaultAsync(l => l.Id == due.Id, ct) is { } line
            && line.LiveUrl == due.Url)
        {
            line.Check(looked.Found, looked.Note, clock.Now());
        }

        return await db.SaveChangesAsync(ct);
    }
}

/// <summary>Opens the links of live lines from time to time, so that one that was taken down is seen.</summary>
internal sealed partial class CheckRounds(
    Books books, IServiceScopeFactory scopes, IOutgoingPages pages, IOptions<ProposalsOptions> options,
    TimeProvider clock, ILogger<CheckRounds> log) : Rounds(TimeSpan.FromMinutes(EveryMinutes), clock)
{
    private const int EveryMinutes = 5;

    private readonly TimeProvider clock = clock;

    protected override async Task RoundAsync(CancellationToken ct)
    {
        if (options.Value.CheckHours == 0)
        {
            return;
        }

        IReadOnlyList<DueCheck> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
            due = await scope.ServiceProvider.GetRequiredService<CheckDue>()
                .ListAsync(clock.Now().AddHours(-options.Value.CheckHours), ct);
        }

        foreach (var each in due)
        {
            var looked = CheckLine.Look(await pages.ReadAsync(each.Url, ct), each.Code);
            await books.WriteAsync<CheckDue, int>((h, c) => h.NoteAsync(each, looked, c), ct);
        }
    }

    protected override void Tell(Exception failure) => Failed(log, failure);

    [LoggerMessage(2501, LogLevel.Error, "Opening live links failed; trying again")]
    private static partial void Failed(ILogger log, Exception failure);
}
