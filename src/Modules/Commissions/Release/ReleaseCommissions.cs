using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Release;

/// <param name="AsOf">Absent means now.</param>
internal sealed record ReleaseRequest(DateTimeOffset? AsOf = null);

internal sealed record ReleaseAnswer(int Released);

/// <summary>Releases at once what the job would release within a minute.</summary>
internal static class ReleaseCommissions
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/commissions/release", HandleAsync)
            .WithName("ReleaseCommissions").Needs(Permission.DecideCommissions, ScopeKind.Network)
            .WithSummary(
                "Releases every pending commission whose hold was over at an instant that is not in the future.");

    private static async Task<Results<Ok<ReleaseAnswer>, ProblemHttpResult>> HandleAsync(
        ReleaseRequest request, Books books, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly.ToProblem();
        }

        var now = clock.Now();
        var asOf = request.AsOf ?? now;
        if (asOf > now)
        {
            return new ValidationError("commission.release_in_future", "asOf is in the future.", "asOf").ToProblem();
        }

        var released = await ReleaseDue.AllAsync(books, asOf, ct);
        if (!released.TryValue(out var count, out var refused))
        {
            return refused.ToProblem();
        }

        var funded = await FundApproved.AllAsync(books, ct);
        return funded.Error is { } no ? no.ToProblem() : TypedResults.Ok(new ReleaseAnswer(count));
    }
}
