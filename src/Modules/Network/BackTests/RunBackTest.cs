using Rattan.Contracts.Network;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.BackTests;

internal sealed record BackTestJob(int Top);

/// <summary>Reckons the back-test in the background and keeps it in place of the one before.</summary>
internal sealed class RunBackTest(AppDbContext db, Books books, TimeProvider clock) : IJobKind
{
    public const string Kind = "network.back_test";

    private const double LogScale = 1000;
    private const int Steps = 2;

    public string Name => Kind;

    public async Task<Result> RunAsync(IJobRun run, CancellationToken ct)
    {
        var top = run.Arguments<BackTestJob>().Top;
        var placements = await PastAsync(ct);
        await run.ReportAsync(1, Steps, ct);
        var outcome = ReckonPast.Of(placements, clock.Now().UtcDay(), top);
        var kept = await books.WriteAsync<KeepBackTest, BackTestId>(
            run.Caller, (h, c) => h.HandleAsync(top, placements.Count, outcome, c), ct);
        if (kept.Error is { } refused)
        {
            return refused;
        }

        await run.ReportAsync(Steps, Steps, ct);
        run.Summarise("backtest.done", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [JobNext.Key] = "/matching/back-test",
        });
        return Result.Ok;
    }

    private async Task<List<PastPlacement>> PastAsync(CancellationToken ct)
    {
        var resources = await db.Set<Resource>().AsNoTracking().Select(r => new { r.Id, r.Kind, r.Channel })
            .ToDictionaryAsync(r => r.Id, ct);
        var rows = await db.Set<Placement>().AsNoTracking().Where(p => p.LogMilli != null).OrderBy(p => p.Id)
            .Select(p => new
            {
                p.ResourceId, p.Country, p.Category, p.FromDay, p.UntilDay, p.LogMilli, p.CostMinor, p.GmvMinor,
                p.Currency,
            }).ToListAsync(ct);
        return
        [
            .. rows.Select(p => new PastPlacement(
                p.ResourceId, resources[p.ResourceId].Kind, resources[p.ResourceId].Channel, p.Country,
                ProductCategories.TopOf(p.Category ?? ""), p.FromDay, p.UntilDay, p.LogMilli!.Value / LogScale,
                p.CostMinor, p.GmvMinor, p.Currency.Code)),
        ];
    }
}

internal sealed class KeepBackTest(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<BackTestId>> HandleAsync(
        int top, int placements, BackTestOutcome outcome, CancellationToken ct)
    {
        await db.Set<BackTest>().ExecuteDeleteAsync(ct);
        var test = new BackTest
        {
            Id = EntityId.New<BackTestId>(clock.Now()),
            Top = top,
            Placements = placements,
            Outcome = outcome,
            MadeByName = caller.Name,
            MadeAt = clock.Now(),
        };
        db.Add(test);
        return test.Id;
    }
}
