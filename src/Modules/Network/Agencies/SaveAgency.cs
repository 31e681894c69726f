using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Agencies;

/// <summary>Adds an agency, or changes one.</summary>
internal sealed class SaveAgency(AppDbContext db, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/agencies", PostAsync).WithName("CreateAgency")
            .Needs(Permission.ManageResources, ScopeKind.Network).WithSummary("Adds an agency");
        api.MapPatch("/agencies/{id}", PatchAsync).WithName("ChangeAgency")
            .Needs(Permission.ManageResources, ScopeKind.Network).WithSummary("Changes an agency");
    }

    /// <param name="id">Null for a new one.</param>
    public async Task<Result<AgencyAnswer>> HandleAsync(string? id, AgencyRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        Agency? agency = null;
        if (id is not null && (agency = await FindAsync(id, ct)) is null)
        {
            return new AgencyUnknown();
        }

        var kept = agency is null ? AgencyTerms.None : AgencyTerms.Of(agency);
        if (!kept.With(request).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        var (folded, own) = (LineText.Fold(terms.Name), agency?.Id ?? default);
        if (await db.Set<Agency>().AnyAsync(a => a.SearchText == folded && a.Id != own, ct))
        {
            return new AgencyNameTaken();
        }

        var now = clock.Now();
        if (agency is null)
        {
            agency = new Agency { Id = EntityId.New<AgencyId>(now), MadeAt = now };
            db.Add(agency);
        }

        agency.Describe(terms);
        return AgencyAnswer.Of(agency);
    }

    private async Task<Agency?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<AgencyId>(id, out var key)
            ? await db.Set<Agency>().SingleOrDefaultAsync(a => a.Id == key, ct) : null;

    private static async Task<Results<Created<AgencyAnswer>, ProblemHttpResult>> PostAsync(
        AgencyRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveAgency, AgencyAnswer>(caller, (h, c) => h.HandleAsync(null, request, c), ct))
            .Created(made => $"/api/v1/agencies/{made.Id}");

    private static async Task<Results<Ok<AgencyAnswer>, ProblemHttpResult>> PatchAsync(
        string id, AgencyRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveAgency, AgencyAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
