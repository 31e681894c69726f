using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Applications;

/// <summary>Adds a file to an application that is still being written.</summary>
internal sealed class AttachDocument(AppDbContext db, IFiles files)
{
    public const int DocumentsMax = 10;

    public async Task<Result<Document>> HandleAsync(
        string id, string name, string contentType, Stream content, CancellationToken ct)
    {
        if (!EntityId.TryParse<PartnerApplicationId>(id, out var applicationId)
            || await db.Set<Application>().FirstOrDefaultAsync(a => a.Id == applicationId, ct) is not { } application)
        {
            return new ApplicationUnknown();
        }

        if (!application.IsWritable)
        {
            return new ApplicationNotWaiting(application.Status);
        }

        if (application.Documents.Count >= DocumentsMax)
        {
            return new ConflictError("application.documents_many", "An application has 10 files at most.");
        }

        content.Position = 0;
        if (!(await files.SaveAsync(name, contentType, content, ct)).TryValue(out var stored, out var refused))
        {
            return refused;
        }

        var document = new Document(stored.Id, stored.Name, stored.Bytes);
        application.Attach(document);
        return document;
    }

    /// <summary>Null when the application or the file is not there, or not for the caller.</summary>
    public async Task<(StoredFile File, Stream Content)?> OpenAsync(
        string id, string documentId, CancellationToken ct) =>
        EntityId.TryParse<PartnerApplicationId>(id, out var applicationId)
        && await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == applicationId, ct)
            is { } application
        && application.Documents.FirstOrDefault(d => d.Id.ToString() == documentId) is { } document
            ? await files.OpenAsync(document.Id, ct)
            : null;

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapPost("/applications/{id}/documents", PostAsync).WithName("AttachDocument").DisableAntiforgery()
            .Needs(Permission.ManagePartners, ScopeKind.Network, ScopeKind.Partner)
            .WithSummary("Adds a file to an application that is still being written");
        api.MapGet("/applications/{id}/documents/{documentId}", GetAsync).WithName("GetDocument")
            .Needs(Permission.ViewPartners, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("A file of an application");
        root.MapGet("/applications/{id}/documents/{documentId}", GetAsync).RequireAuthorization()
            .Needs(Permission.ViewPartners, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .ExcludeFromDescription();
    }

    private static async Task<Results<Ok<Document>, ProblemHttpResult>> PostAsync(
        string id, IFormFile file, Books books, Caller caller, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return (await books.WriteAsync<AttachDocument, Document>(
            caller, (h, c) => h.HandleAsync(id, file.FileName, file.ContentType, content, c), ct)).Ok();
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, string documentId, AttachDocument handler, HttpContext context, CancellationToken ct) =>
        await handler.OpenAsync(id, documentId, ct) is var (file, content)
            ? FileDownload.Of(context, file, content)
            : new NotFoundError("application.document_unknown", "There is no such file.").ToProblem();
}
