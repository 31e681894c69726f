using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Partners;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Relationship;

internal sealed record HealthRun(int Partners);

/// <summary>Looks at all partners, a few at a time: reads in one scope, writes in a transaction of its own, so that no
/// writer waits for the clicks.</summary>
internal sealed class FindHealth(IServiceScopeFactory scopes, Books books)
{
    private const int BatchMax = 200;

    public async Task<HealthRun> RunAsync(CancellationToken ct)
    {
        var (done, after) = (0, (PartnerId?)null);
        while (true)
        {
            var (batch, terms) = await ReadAsync(after, ct);
            if (batch.Count == 0)
            {
                return new HealthRun(done);
            }

            done += (await books.WriteAsync<KeepHealth, int>((h, c) => h.HandleAsync(batch, terms, c), ct)).Value;
            after = batch[^1].Id;
        }
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/relationship/runs", PostAsync)
        .WithName("FindHealth").Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Looks at all partners now; the program does so by itself once a day");

    private async Task<(IReadOnlyList<FoundPartner> Batch, RelationTerms Terms)> ReadAsync(
        PartnerId? after, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var terms = await scope.ServiceProvider.GetRequiredService<RelationReads>().TermsAsync(ct);
        var partners = db.Set<Partner>().AsNoTracking();
        if (after is { } last)
        {
            partners = partners.Where(p => p.PartnerId > last);
        }

        var rows = await partners.OrderBy(p => p.PartnerId).Take(BatchMax)
            .Select(p => new { p.PartnerId, p.Number, p.CreatedAt, p.Status }).ToListAsync(ct);
        var facts = await scope.ServiceProvider.GetRequiredService<ReadFacts>()
            .OfAsync(rows.ToDictionary(p => p.PartnerId, p => p.Number), terms.QuietDays, ct);
        return ([.. rows.Select(p => new FoundPartner(
            p.PartnerId, p.CreatedAt.UtcDay(), p.Status == PartnerStatus.Active, facts[p.PartnerId]))], terms);
    }

    private static async Task<Results<Ok<HealthRun>, ProblemHttpResult>> PostAsync(
        FindHealth handler, CancellationToken ct) => ((Result<HealthRun>)await handler.RunAsync(ct)).Ok();
}

/// <summary>Looks once on each day (UTC).</summary>
internal sealed partial class HealthRounds(
    IServiceScopeFactory scopes, FindHealth find, TimeProvider clock, ILogger<HealthRounds> log)
    : Rounds(TimeSpan.FromMinutes(EveryMinutes), clock)
{
    private const int EveryMinutes = 10;

    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            var today = Clock.Now().UtcDay();
            if (!await db.Set<Partner>().AnyAsync(
                p => !db.Set<PartnerState>().Any(s => s.PartnerId == p.PartnerId && s.Day >= today), ct))
            {
                return;
            }
        }

        await find.RunAsync(ct);
    }

    protected override void Tell(Exception failure) => Failed(log, failure);

    [LoggerMessage(2261, LogLevel.Error, "Looking at the health of partners failed; trying again")]
    private static partial void Failed(ILogger log, Exception failure);
}
