using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Cases.Stories;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Cases.Sharing;

/// <param name="Indexed">Search engines may list it; false when left out.</param>
internal sealed record ShareCaseRequest(bool? Indexed = null);

/// <summary>Gives a case a public address that cannot be guessed, or takes it away. An address once taken away does not
/// come back.</summary>
internal sealed class ShareCase(ReadCases read, Caller caller, TimeProvider clock)
{
    public const int SlugLength = 22;

    private const int SlugBytes = 16;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/cases/{id}/share", async Task<Results<Ok<CaseAnswer>, ProblemHttpResult>> (
                string id, ShareCaseRequest request, Books books, Caller who, CancellationToken ct) =>
                (await books.WriteAsync<ShareCase, CaseAnswer>(
                    who, (h, c) => h.ShareAsync(id, request, c), ct)).Ok())
            .WithName("ShareCase").Needs(Permission.ManageProposals, ScopeKind.Network)
            .WithSummary("Gives a published case that the merchant agreed to a public address");
        api.MapDelete("/cases/{id}/share", async Task<Results<Ok<CaseAnswer>, ProblemHttpResult>> (
                string id, Books books, Caller who, CancellationToken ct) =>
                (await books.WriteAsync<ShareCase, CaseAnswer>(who, (h, c) => h.RevokeAsync(id, c), ct)).Ok())
            .WithName("RevokeCase").Needs(Permission.ManageProposals, ScopeKind.Network)
            .WithSummary("Takes the public address of a case away");
    }

    public async Task<Result<CaseAnswer>> ShareAsync(string id, ShareCaseRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await read.ForChangeAsync(id, ct) is not { } story)
        {
            return new CaseUnknown();
        }

        if (!story.MayBePublic)
        {
            return new ConflictError(
                "case.not_public", "Only a published case that the merchant agreed to can be shared.");
        }

        story.Share(
            story.Slug ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SlugBytes)),
            request.Indexed ?? story.Indexed, clock.Now());
        return await read.ShowAsync(story, ct);
    }

    public async Task<Result<CaseAnswer>> RevokeAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await read.ForChangeAsync(id, ct) is not { } story)
        {
            return new CaseUnknown();
        }

        story.Share(null, indexed: false, clock.Now());
        return await read.ShowAsync(story, ct);
    }
}
