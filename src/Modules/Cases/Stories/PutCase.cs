using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Cases.Stories;

/// <param name="Status">draft, published or archived.</param>
/// <param name="Permission">notAsked, asked, granted or refused.</param>
/// <param name="By">Who agreed or refused, when it was not told in the portal; the caller when left out.</param>
internal sealed record PutCaseRequest(string? Status = null, string? Permission = null, string? By = null);

/// <summary>Says how far a case is and whether the merchant agreed. The merchant itself agrees or refuses once it was
/// asked; the rest is the network's.</summary>
internal sealed class PutCase(ReadCases read, Caller caller, TimeProvider clock)
{
    private const int ByMax = 100;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
            "/cases/{id}/state", async Task<Results<Ok<CaseAnswer>, ProblemHttpResult>> (
                string id, PutCaseRequest request, Books books, Caller who, CancellationToken ct) =>
                (await books.WriteAsync<PutCase, CaseAnswer>(who, (h, c) => h.HandleAsync(id, request, c), ct)).Ok())
        .WithName("PutCaseState").Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Publishes or archives a case; notes whether the merchant agreed");

    public async Task<Result<CaseAnswer>> HandleAsync(string id, PutCaseRequest request, CancellationToken ct)
    {
        if (await read.ForChangeAsync(id, ct) is not { } story)
        {
            return new CaseUnknown();
        }

        if (request is { Status: null, Permission: null })
        {
            return new ValidationError("case.nothing", "Give status or permission.");
        }

        var (status, permission) = (story.Status, story.Permission);
        if (request.Status is not null && !EnumText.TryParse(request.Status, out status))
        {
            return new ValidationError("case.status", "draft, published or archived.", "status");
        }

        if (request.Permission is not null && !EnumText.TryParse(request.Permission, out permission))
        {
            return new ValidationError("case.permission", "notAsked, asked, granted or refused.", "permission");
        }

        if (caller.Scope.Kind != ScopeKind.Network
            && (request.Status is not null || request.By is not null
                || permission is not (CasePermission.Granted or CasePermission.Refused)))
        {
            return ScopeRefusals.OtherScope;
        }

        var by = LineText.Given(request.By) ?? caller.Name;
        if (by.Length > ByMax)
        {
            return new ValidationError("case.by", "At most 100 characters.", "by");
        }

        var now = clock.Now();
        if (request.Permission is not null)
        {
            story.Permit(permission, by, now);
        }

        if (request.Status is not null)
        {
            story.Put(status, now);
        }

        return await read.ShowAsync(story, ct);
    }
}
