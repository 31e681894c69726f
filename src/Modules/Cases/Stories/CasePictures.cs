using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Cases.Stories;

internal sealed record PictureUnknown() : NotFoundError("case.picture_unknown", "There is no such picture.");

/// <summary>Pictures of a case.</summary>
internal sealed class CasePictures(ReadCases read, IFiles files, Caller caller, TimeProvider clock)
{
    public const int PicturesMax = 10;

    private static readonly string[] Kinds = ["image/png", "image/jpeg", "image/webp", "image/gif"];

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ScopeKind[] portals = [ScopeKind.Network, ScopeKind.Merchant];
        api.MapPost("/cases/{id}/pictures", async Task<Results<Ok<CaseAnswer>, ProblemHttpResult>> (
                string id, IFormFile file, Books books, Caller who, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                return (await books.WriteAsync<CasePictures, CaseAnswer>(
                    who, (h, c) => h.AddAsync(id, file.FileName, file.ContentType, content, c), ct)).Ok();
            })
            .WithName("AddCasePicture").DisableAntiforgery().Needs(Permission.ManageProposals, ScopeKind.Network)
            .WithSummary("Adds a picture to a case");
        api.MapDelete("/cases/{id}/pictures/{fileId}", async Task<Results<Ok<CaseAnswer>, ProblemHttpResult>> (
                string id, string fileId, Books books, Caller who, CancellationToken ct) =>
                (await books.WriteAsync<CasePictures, CaseAnswer>(
                    who, (h, c) => h.RemoveAsync(id, fileId, c), ct)).Ok())
            .WithName("RemoveCasePicture").Needs(Permission.ManageProposals, ScopeKind.Network)
            .WithSummary("Removes a picture");
        root.MapGet("/case-pictures/{id}/{fileId}", GetAsync).RequireAuthorization()
            .Needs(Permission.ManageProposals, portals).ExcludeFromDescription();
    }

    public async Task<Result<CaseAnswer>> AddAsync(
        string id, string name, string contentType, Stream content, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await read.ForChangeAsync(id, ct) is not { } story)
        {
            return new CaseUnknown();
        }

        if (story.Pictures.Count >= PicturesMax)
        {
            return new ConflictError("case.pictures_many", "A case has 10 pictures at most.", "file");
        }

        if (!Kinds.Contains(contentType, StringComparer.OrdinalIgnoreCase))
        {
            return new ValidationError("case.picture_kind", "A PNG, JPEG, WebP or GIF.", "file");
        }

        content.Position = 0;
        if (!(await files.SaveAsync(name, contentType, content, ct)).TryValue(out var stored, out var refused))
        {
            return refused;
        }

        story.Picture(stored, clock.Now());
        return await read.ShowAsync(story, ct);
    }

    public async Task<Result<CaseAnswer>> RemoveAsync(string id, string fileId, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await read.ForChangeAsync(id, ct) is not { } story)
        {
            return new CaseUnknown();
        }

        if (story.Pictures.FirstOrDefault(p => p.Id.ToString() == fileId) is not { } picture)
        {
            return new PictureUnknown();
        }

        story.Unpicture(picture.Id, clock.Now());
        await files.RemoveAsync(picture.Id, ct);
        return await read.ShowAsync(story, ct);
    }

    public async Task<(StoredFile File, Stream Content)?> OpenAsync(string id, string fileId, CancellationToken ct) =>
        (await read.ForChangeAsync(id, ct))?.Pictures.FirstOrDefault(p => p.Id.ToString() == fileId) is { } picture
            ? await files.OpenAsync(picture.Id, ct) : null;

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, string fileId, CasePictures handler, HttpContext context, CancellationToken ct) =>
        await handler.OpenAsync(id, fileId, ct) is var (file, content)
            ? FileDownload.Of(context, file, content) : new PictureUnknown().ToProblem();
}
