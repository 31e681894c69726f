using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Imports;

/// <summary>Files of partners, newest first, and a look at the first rows of one.</summary>
internal sealed class ReadPartnerFiles(
    AppDbContext db, BroughtFiles files, IServiceScopeFactory scopes, Caller caller, ITexts texts)
{
    public async Task<PartnerFile?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<PartnerFileId>(id, out var fileId)
            ? await db.Set<PartnerFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId, ct)
            : null;

    public async Task<Page<PartnerFileResponse>> LatestAsync(CancellationToken ct) =>
        new([.. (await files.LatestAsync<PartnerFile>(ct)).Select(PartnerFileResponse.Of)], null);

    /// <summary>The first rows as they would be imported now: a dry run of them.</summary>
    public async Task<IReadOnlyList<LineOutcome>> PreviewAsync(PartnerFile file, CancellationToken ct)
    {
        var reader = new LineReader(file.Mapping, texts);
        var lines = (await files.FirstRowsAsync(file, ct)).Select(reader.Read).ToList();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(caller);
        var answer = await scope.ServiceProvider.GetRequiredService<ImportBatch>()
            .HandleAsync(new ImportBatchRequest(lines, file.Settings, Dry: true), ct);
        return answer.Error is null ? answer.Value.Outcomes : [];
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/partner-files", async (ReadPartnerFiles h, CancellationToken ct) =>
                TypedResults.Ok(await h.LatestAsync(ct)))
            .WithName("ListPartnerFiles").Needs(Permission.ManagePartners, ScopeKind.Network)
            .WithSummary("The latest files of partners, and what came of them");
        api.MapGet("/partner-files/{id}", GetOneAsync).WithName("GetPartnerFile")
            .Needs(Permission.ManagePartners, ScopeKind.Network)
            .WithSummary("A file of partners: its columns, what they mean, and what came of it");
    }

    private static async Task<Results<Ok<PartnerFileResponse>, ProblemHttpResult>> GetOneAsync(
        string id, ReadPartnerFiles handler, CancellationToken ct) =>
        (await handler.FindAsync(id, ct) is { } file
            ? (Result<PartnerFileResponse>)PartnerFileResponse.Of(file)
            : new PartnerFileUnknown()).Ok();
}
