using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Work;

/// <summary>Screenshots and other proof of a line.</summary>
internal sealed class LineFiles(AppDbContext db, WorkRows rows, IFiles files)
{
    public const int FilesMax = 20;

    public async Task<Result<StoredFile>> AttachAsync(
        string id, string name, string contentType, Stream content, CancellationToken ct)
    {
        if (!(await rows.FindAsync(id, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        if (row.Line.Files.Count >= FilesMax)
        {
            return new ConflictError("proposal.line.files_many", "A line has 20 files at most.", "file");
        }

        content.Position = 0;
        if (!(await files.SaveAsync(name, contentType, content, ct)).TryValue(out var stored, out refused))
        {
            return refused;
        }

        row.Line.Attach(stored);
        await db.SaveChangesAsync(ct);
        return stored;
    }

    /// <summary>Null when the line or the file is not there, or not for the caller.</summary>
    public async Task<(StoredFile File, Stream Content)?> OpenAsync(string id, string fileId, CancellationToken ct) =>
        EntityId.TryParse<ProposalLineId>(id, out var key)
        && (await db.Set<WorkLine>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == key, ct))?.Files
            .FirstOrDefault(f => f.Id.ToString() == fileId) is { } file
            ? await files.OpenAsync(file.Id, ct) : null;

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ScopeKind[] portals = [ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Agency];
        api.MapPost("/proposal-lines/{id}/files", PostAsync).WithName("AttachProposalLineFile").DisableAntiforgery()
            .Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Agency)
            .WithSummary("Adds a screenshot or other proof to a line");
        api.MapGet("/proposal-lines/{id}/files/{fileId}", GetAsync).WithName("GetProposalLineFile")
            .Needs(Permission.ManageProposals, portals).WithSummary("A file of a line");
        root.MapGet("/proposal-lines/{id}/files/{fileId}", GetAsync).RequireAuthorization()
            .Needs(Permission.ManageProposals, portals).ExcludeFromDescription();
    }

    private static async Task<Results<Ok<StoredFile>, ProblemHttpResult>> PostAsync(
        string id, IFormFile file, Books books, Caller caller, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return (await books.WriteAsync<LineFiles, StoredFile>(
            caller, (h, c) => h.AttachAsync(id, file.FileName, file.ContentType, content, c), ct)).Ok();
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, string fileId, LineFiles handler, HttpContext context, CancellationToken ct) =>
        await handler.OpenAsync(id, fileId, ct) is var (file, content)
            ? FileDownload.Of(context, file, content)
            : new NotFoundError("proposal.line.file_unknown", "There is no such file.").ToProblem();
}
