using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.TopUps;

internal sealed record ProofUnknown() : NotFoundError("top_up.proof_unknown", "The top-up has no proof.");

/// <summary>The receipt of a transfer, one for each top-up; a later one takes the place of the earlier until the top-up
/// is decided.</summary>
internal sealed class KeepProof(ReadTopUps read, IFiles files)
{
    private static readonly ScopeKind[] Portals = [ScopeKind.Network, ScopeKind.Merchant];

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapPost("/top-ups/{id}/proof", PostAsync).WithName("AttachTopUpProof").DisableAntiforgery()
            .Needs(Permission.ManageFunding, Portals).WithSummary("Adds the receipt of the transfer");
        api.MapGet("/top-ups/{id}/proof", GetAsync).WithName("GetTopUpProof")
            .Needs(Permission.ViewMoney, Portals).WithSummary("The receipt of the transfer");
        root.MapGet("/top-ups/{id}/proof", GetAsync).RequireAuthorization()
            .Needs(Permission.ViewMoney, Portals).ExcludeFromDescription();
    }

    public async Task<Result<TopUpAnswer>> HandleAsync(
        string id, string name, string contentType, Stream content, CancellationToken ct)
    {
        if (await read.ForChangeAsync(id, ct) is not { } topUp)
        {
            return new TopUpUnknown();
        }

        if (topUp.Status != TopUpStatus.Announced)
        {
            return new TopUpDecided();
        }

        content.Position = 0;
        if (!(await files.SaveAsync(name, contentType, content, ct)).TryValue(out var stored, out var refused))
        {
            return refused;
        }

        if (topUp.Proof is { } earlier)
        {
            await files.RemoveAsync(earlier.Id, ct);
        }

        topUp.Prove(stored);
        return TopUpAnswer.Of(topUp, await read.NameAsync(topUp.MerchantId, ct));
    }

    public async Task<(StoredFile File, Stream Content)?> OpenAsync(string id, CancellationToken ct) =>
        (await read.ForChangeAsync(id, ct))?.Proof is { } proof ? await files.OpenAsync(proof.Id, ct) : null;

    private static async Task<Results<Ok<TopUpAnswer>, ProblemHttpResult>> PostAsync(
        string id, IFormFile file, Books books, Caller caller, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return (await books.WriteAsync<KeepProof, TopUpAnswer>(
            caller, (h, c) => h.HandleAsync(id, file.FileName, file.ContentType, content, c), ct)).Ok();
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, KeepProof handler, HttpContext context, CancellationToken ct) =>
        await handler.OpenAsync(id, ct) is var (file, content)
            ? FileDownload.Of(context, file, content) : new ProofUnknown().ToProblem();
}
