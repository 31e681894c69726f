using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Content;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Content.Materials;

/// <summary>Other words and days, and the way to the archive and back. Another file is another material.</summary>
internal sealed class ChangeMaterial(AppDbContext db, IPrograms programs, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/materials/{id}", PatchAsync)
        .WithName("ChangeMaterial").Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Changes a material's words and days; archived takes it away from partners.");

    public async Task<Result<MaterialAnswer>> HandleAsync(string id, MaterialRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<MaterialId>(id, out var key)
            || await db.Set<Material>().SingleOrDefaultAsync(m => m.Id == key, ct) is not { } material)
        {
            return new MaterialUnknown();
        }

        if (request.Kind is not null)
        {
            return new ConflictError("material.kind_fixed", "A material keeps its kind.", "kind");
        }

        var program = (await programs.FindAsync([material.ProgramId], ct))[material.ProgramId];
        if (!MaterialTerms.Of(material).With(request, material.Kind, program).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        var now = clock.Now();
        material.Say(terms);
        if (request.Archived is { } archived)
        {
            material.Archive(archived, now);
        }

        return MaterialAnswer.Of(material, program, now);
    }

    private static async Task<Results<Ok<MaterialAnswer>, ProblemHttpResult>> PatchAsync(
        string id, MaterialRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<ChangeMaterial, MaterialAnswer>(
            caller, (h, token) => h.HandleAsync(id, request, token), ct)).TryValue(out var changed, out var refused)
            ? TypedResults.Ok(changed) : refused.ToProblem();
}
