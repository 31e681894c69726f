using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Needs;

internal sealed record NeedFileUnknown() : NotFoundError("need.file_unknown", "There is no such file.");

/// <summary>Files that belong to a need: pictures, price lists, briefs.</summary>
internal sealed class NeedMaterials(AppDbContext db, IFiles files, TimeProvider clock)
{
    public const int FilesMax = 20;

    public async Task<Result<StoredFile>> AttachAsync(
        string id, string name, string contentType, Stream content, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } need)
        {
            return new NeedUnknown();
        }

        if (need.Status == NeedStatus.Closed)
        {
            return new NeedClosed();
        }

        if (need.Files.Count >= FilesMax)
        {
            return new ConflictError("need.files_many", "A need has 20 files at most.", "file");
        }

        content.Position = 0;
        if (!(await files.SaveAsync(name, contentType, content, ct)).TryValue(out var stored, out var refused))
        {
            return refused;
        }

        need.Attach(stored, clock.Now());
        return stored;
    }

    public async Task<Result<StoredFile>> RemoveAsync(string id, string fileId, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } need)
        {
            return new NeedUnknown();
        }

        if (need.Status == NeedStatus.Closed)
        {
            return new NeedClosed();
        }

        if (need.Files.FirstOrDefault(f => f.Id.ToString() == fileId) is not { } file)
        {
            return new NeedFileUnknown();
        }

        need.Detach(file.Id, clock.Now());
        await files.RemoveAsync(file.Id, ct);
        return file;
    }

    /// <summary>Null when the need or the file is not there, or not for the caller.</summary>
    public async Task<(StoredFile File, Stream Content)?> OpenAsync(string id, string fileId, CancellationToken ct) =>
        (await FindAsync(id, ct))?.Files.FirstOrDefault(f => f.Id.ToString() == fileId) is { } file
            ? await files.OpenAsync(file.Id, ct) : null;

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ScopeKind[] portals = [ScopeKind.Network, ScopeKind.Merchant];
        api.MapPost("/needs/{id}/files", PostAsync).WithName("AttachNeedFile").DisableAntiforgery()
            .Needs(Permission.ManageNeeds, portals).WithSummary("Adds a file to a need");
        api.MapDelete("/needs/{id}/files/{fileId}", DeleteAsync).WithName("RemoveNeedFile")
            .Needs(Permission.ManageNeeds, portals).WithSummary("Removes a file of a need");
        api.MapGet("/needs/{id}/files/{fileId}", GetAsync).WithName("GetNeedFile")
            .Needs(Permission.ManageNeeds, portals).WithSummary("A file of a need");
        root.MapGet("/needs/{id}/files/{fileId}", GetAsync).RequireAuthorization()
            .Needs(Permission.ManageNeeds, portals).ExcludeFromDescription();
    }

    private async Task<Need?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<MerchantNeedId>(id, out var key)
            ? await db.Set<Need>().FirstOrDefaultAsync(n => n.Id == key, ct) : null;

    private static async Task<Results<Ok<StoredFile>, ProblemHttpResult>> PostAsync(
        string id, IFormFile file, Books books, Caller caller, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return (await books.WriteAsync<NeedMaterials, StoredFile>(
            caller, (h, c) => h.AttachAsync(id, file.FileName, file.ContentType, content, c), ct)).Ok();
    }

    private static async Task<Results<Ok<StoredFile>, ProblemHttpResult>> DeleteAsync(
        string id, string fileId, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<NeedMaterials, StoredFile>(
            caller, (h, c) => h.RemoveAsync(id, fileId, c), ct)).Ok();

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, string fileId, NeedMaterials handler, HttpContext context, CancellationToken ct) =>
        await handler.OpenAsync(id, fileId, ct) is var (file, content)
            ? FileDownload.Of(context, file, content) : new NeedFileUnknown().ToProblem();
}
