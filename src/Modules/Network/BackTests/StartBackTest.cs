using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.BackTests;

/// <param name="Top">How many resources are chosen at most: 1 to 10, 3 by default.</param>
internal sealed record StartBackTestRequest(int? Top = null);

/// <summary>The job's page is <c>/jobs/{id}</c>.</summary>
internal sealed record StartedBackTest(JobId JobId);

/// <summary>Starts a back-test, and tells the latest one.</summary>
internal sealed class StartBackTest(AppDbContext db, IJobs jobs, Caller caller)
{
    public const int TopDefault = 3;
    public const int TopMax = 10;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/matching/back-tests", PostAsync).WithName("StartBackTest")
            .Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Ranks the past with only what was known then, in the background");
        api.MapGet("/matching/back-tests/latest", async Task<Results<Ok<BackTestAnswer>, ProblemHttpResult>> (
                StartBackTest tests, CancellationToken ct) => (await tests.LatestAsync(ct)).Ok())
            .WithName("GetBackTest").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("The latest back-test, by month and in total");
    }

    public Result<StartedBackTest> Start(StartBackTestRequest request) =>
        caller.Scope.Kind != ScopeKind.Network ? ScopeRefusals.NetworkOnly
        : request.Top is < 1 or > TopMax ? new ValidationError("matching.top", "1 to 10 resources.", "top")
        : new StartedBackTest(jobs.Start(RunBackTest.Kind, new BackTestJob(request.Top ?? TopDefault)));

    public async Task<Result<BackTestAnswer>> LatestAsync(CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var latest = await db.Set<BackTest>().AsNoTracking().OrderByDescending(t => t.MadeAt).FirstOrDefaultAsync(ct);
        return latest is null
            ? new NotFoundError("matching.never_tested", "There was no back-test yet.") : BackTestAnswer.Of(latest);
    }

    private static async Task<Results<Created<StartedBackTest>, ProblemHttpResult>> PostAsync(
        StartBackTestRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<StartBackTest, StartedBackTest>(
            caller, (h, _) => Task.FromResult(h.Start(request)), ct)).Created(job => $"/api/v1/jobs/{job.JobId}");
}

/// <param name="Placements">With a cost, on which it rests.</param>
internal sealed record BackTestAnswer(
    int Top, int Placements, BackTestOutcome Outcome, string MadeByName, DateTimeOffset MadeAt)
{
    public static BackTestAnswer Of(BackTest test) =>
        new(test.Top, test.Placements, test.Outcome, test.MadeByName, test.MadeAt);
}
