using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Network.Agencies;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.AgencyPortal;

/// <summary>The agency that the caller speaks for, and what it may change about itself: where it is reached. What it
/// sells and whether the network works with it is the network's to say.</summary>
internal sealed class OwnAgency(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/agency", async Task<Results<Ok<AgencyAnswer>, ProblemHttpResult>> (
                OwnAgency own, CancellationToken ct) => (await own.FindAsync(ct)).Ok())
            .WithName("GetOwnAgency").Needs(Permission.ManageResources, ScopeKind.Agency)
            .WithSummary("The agency that the key speaks for");
        api.MapPatch("/agency", async Task<Results<Ok<AgencyAnswer>, ProblemHttpResult>> (
                ContactsRequest request, Books books, Caller caller, CancellationToken ct) =>
                (await books.WriteAsync<OwnAgency, AgencyAnswer>(
                    caller, (h, c) => h.ReachAsync(request, c), ct)).Ok())
            .WithName("ChangeOwnAgency").Needs(Permission.ManageResources, ScopeKind.Agency)
            .WithSummary("Changes where the agency is reached");
    }

    public async Task<Result<AgencyAnswer>> FindAsync(CancellationToken ct) =>
        await RowAsync(ct) is { } agency ? AgencyAnswer.Of(agency) : new AgencyUnknown();

    public async Task<Result<AgencyAnswer>> ReachAsync(ContactsRequest request, CancellationToken ct)
    {
        if (await RowAsync(ct) is not { } agency)
        {
            return new AgencyUnknown();
        }

        if (request is { Website: null, Contacts: null })
        {
            return new ValidationError("agency.nothing", "Give website or contacts.");
        }

        var asked = new AgencyRequest { Website = request.Website, Contacts = request.Contacts };
        if (!AgencyTerms.Of(agency).With(asked).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        agency.Describe(terms);
        return AgencyAnswer.Of(agency);
    }

    private async Task<Agency?> RowAsync(CancellationToken ct)
    {
        var id = AgencyId.From(caller.Scope.Id);
        return caller.Scope.Kind == ScopeKind.Agency
            ? await db.Set<Agency>().SingleOrDefaultAsync(a => a.Id == id, ct) : null;
    }
}

/// <summary>An absent field keeps, an empty one clears, a list replaces.</summary>
internal sealed record ContactsRequest(string? Website = null, IReadOnlyList<AgencyContact>? Contacts = null);
