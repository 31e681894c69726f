using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Domains;

/// <summary>Looks a domain's records up, outside any transaction, and keeps what was found.</summary>
internal sealed class VerifyDomain(
    AppDbContext db, IDomainResolver resolver, Books books, Caller caller, ILinkChanges changes)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/domains/{id:guid}/verify", EndpointAsync)
        .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant)
        .WithName("VerifyDomain").WithSummary("Look the domain's DNS records up now.");

    public async Task<Result<TrackingDomain>> HandleAsync(TrackingDomainId id, string target, CancellationToken ct)
    {
        if (await db.Set<TrackingDomain>().AsNoTracking()
            .FirstOrDefaultAsync(d => d.Id == id && d.Status != DomainStatus.Removed, ct) is not { } domain)
        {
            return new DomainUnknown();
        }

        var problem = JudgeDomain.Problem(await resolver.LookUpAsync(domain.Host, ct), domain.Token, target);
        var settled = await books.WriteAsync<SettleDomain, TrackingDomain>(
            caller, (h, token) => h.HandleAsync(id, problem, token), ct);
        if (settled.Error is null)
        {
            changes.Announce();
        }

        return settled;
    }

    private static async Task<Results<Ok<DomainAnswer>, ProblemHttpResult>> EndpointAsync(
        Guid id, VerifyDomain verify, IOptions<TrackingOptions> options, HttpRequest http, CancellationToken ct)
    {
        var target = options.Value.Target(http);
        var settled = await verify.HandleAsync(TrackingDomainId.From(id), target, ct);
        return settled.TryValue(out var domain, out var refused)
            ? TypedResults.Ok(DomainAnswer.Of(domain, target))
            : refused.ToProblem();
    }
}

/// <summary>Keeps what a look-up found. A host that another has proved meanwhile stays theirs.</summary>
internal sealed class SettleDomain(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<TrackingDomain>> HandleAsync(TrackingDomainId id, string? problem, CancellationToken ct)
    {
        if (await db.Set<TrackingDomain>().FirstOrDefaultAsync(d => d.Id == id, ct) is not
            { Status: not DomainStatus.Removed } domain)
        {
            return new DomainUnknown();
        }

        if (problem is null && await db.Set<TrackingDomain>().IgnoreQueryFilters()
            .AnyAsync(d => d.Host == domain.Host && d.Status == DomainStatus.Verified && d.Id != id, ct))
        {
            return new DomainTaken();
        }

        if (problem == JudgeDomain.Unreachable && domain.Status == DomainStatus.Verified)
        {
            // A name server that is silent for a moment takes no link down.
            return domain;
        }

        domain.Settle(problem, clock.Now());
        await db.NextAsync("edge_revision", ct);
        return domain;
    }
}
