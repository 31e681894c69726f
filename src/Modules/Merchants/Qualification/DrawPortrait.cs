using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Qualification;

/// <summary>Replaces the target portrait. Scores are worked out whenever they are shown, so all of them follow at
/// once.</summary>
internal sealed class DrawPortrait(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<PortraitFields>> HandleAsync(PortraitFields fields, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (fields.Refuse() is { } refused)
        {
            return refused;
        }

        var now = clock.Now();
        if (await db.Set<Portrait>().SingleOrDefaultAsync(ct) is not { } portrait)
        {
            portrait = Portrait.Usual(now);
            db.Add(portrait);
        }

        portrait.Draw(fields.Tidied(), now);
        return portrait.Fields;
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/qualification-portrait", PutAsync)
        .WithName("PutPortrait").Needs(Permission.ManagePipeline, ScopeKind.Network)
        .WithSummary("Replaces the target portrait; what is absent becomes usual");

    private static async Task<Results<Ok<PortraitFields>, ProblemHttpResult>> PutAsync(
        PortraitFields request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<DrawPortrait, PortraitFields>(
            caller, (h, c) => h.HandleAsync(request, c), ct)).Ok();
}
