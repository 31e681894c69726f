using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.SiteReviews;

internal sealed record FindingFileUnknown()
    : NotFoundError("site_finding.file_unknown", "There is no such file.");

/// <summary>Pictures of a finding: of what is wrong by the network, of what was mended by the merchant.</summary>
internal sealed class FindingPhotos(AppDbContext db, IFiles files, Caller caller, TimeProvider clock)
{
    public const int FilesMax = 20;

    public async Task<Result<StoredFile>> AttachAsync(
        string id, string name, string contentType, Stream content, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } finding)
        {
            return new FindingUnknown();
        }

        if (finding.Files.Count >= FilesMax)
        {
            return new ConflictError("site_finding.files_many", "A finding has 20 files at most.", "file");
        }

        content.Position = 0;
        if (!(await files.SaveAsync(name, contentType, content, ct)).TryValue(out var stored, out var refused))
        {
            return refused;
        }

        finding.Attach(stored, clock.Now());
        return stored;
    }

    public async Task<Result<StoredFile>> RemoveAsync(string id, string fileId, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await FindAsync(id, ct) is not { } finding)
        {
            return new FindingUnknown();
        }

        if (finding.Files.FirstOrDefault(f => f.Id.ToString() == fileId) is not { } file)
        {
            return new FindingFileUnknown();
        }

        finding.Detach(file.Id, clock.Now());
        await files.RemoveAsync(file.Id, ct);
        return file;
    }

    /// <summary>Null when the finding or the file is not there, or not for the caller.</summary>
    public async Task<(StoredFile File, Stream Content)?> OpenAsync(string id, string fileId, CancellationToken ct) =>
        (await FindAsync(id, ct))?.Files.FirstOrDefault(f => f.Id.ToString() == fileId) is { } file
            ? await files.OpenAsync(file.Id, ct) : null;

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ScopeKind[] portals = [ScopeKind.Network, ScopeKind.Merchant];
        api.MapPost("/site-findings/{id}/files", PostAsync).WithName("AttachSiteFindingFile").DisableAntiforgery()
            .Needs(Permission.ManageSiteReviews, portals).WithSummary("Adds a picture to a finding");
        api.MapDelete("/site-findings/{id}/files/{fileId}", DeleteAsync).WithName("RemoveSiteFindingFile")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network).WithSummary("Removes a picture of a finding");
        api.MapGet("/site-findings/{id}/files/{fileId}", GetAsync).WithName("GetSiteFindingFile")
            .Needs(Permission.ManageSiteReviews, portals).WithSummary("A picture of a finding");
        root.MapGet("/site-findings/{id}/files/{fileId}", GetAsync).RequireAuthorization()
            .Needs(Permission.ManageSiteReviews, portals).ExcludeFromDescription();
    }

    private async Task<SiteFinding?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<SiteFindingId>(id, out var key)
            ? await db.Findings(caller).FirstOrDefaultAsync(f => f.Id == key, ct) : null;

    private static async Task<Results<Ok<StoredFile>, ProblemHttpResult>> PostAsync(
        string id, IFormFile file, Books books, Caller caller, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return (await books.WriteAsync<FindingPhotos, StoredFile>(
            caller, (h, c) => h.AttachAsync(id, file.FileName, file.ContentType, content, c), ct)).Ok();
    }

    private static async Task<Results<Ok<StoredFile>, ProblemHttpResult>> DeleteAsync(
        string id, string fileId, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<FindingPhotos, StoredFile>(
            caller, (h, c) => h.RemoveAsync(id, fileId, c), ct)).Ok();

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, string fileId, FindingPhotos handler, HttpContext context, CancellationToken ct) =>
        await handler.OpenAsync(id, fileId, ct) is var (file, content)
            ? FileDownload.Of(context, file, content) : new FindingFileUnknown().ToProblem();
}
