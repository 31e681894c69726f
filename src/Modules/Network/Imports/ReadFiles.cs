using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Imports;

/// <summary>Files of resources and placements, newest first, and a look at the first rows of one.</summary>
internal sealed class ReadFiles(
    AppDbContext db, BroughtFiles files, ImportRows importing, Caller caller, ITexts texts)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/resource-files", async (ReadFiles read, CancellationToken ct) =>
                TypedResults.Ok(await read.LatestAsync(ct)))
            .WithName("ListResourceFiles").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("The latest files of resources and placements, and what came of them");
        api.MapGet("/resource-files/{id}", async Task<Results<Ok<ResourceFileAnswer>, ProblemHttpResult>> (
                ReadFiles read, string id, CancellationToken ct) =>
                (await read.FindAsync(id, ct) is { } file
                    ? (Result<ResourceFileAnswer>)ResourceFileAnswer.Of(file) : new ResourceFileUnknown()).Ok())
            .WithName("GetResourceFile").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("A file: its columns, what they mean, and what came of it");
    }

    public async Task<ResourceFile?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<ResourceFileId>(id, out var key)
            ? await db.Set<ResourceFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == key, ct) : null;

    public async Task<Page<ResourceFileAnswer>> LatestAsync(CancellationToken ct) =>
        new([.. (await files.LatestAsync<ResourceFile>(ct)).Select(ResourceFileAnswer.Of)], null);

    public Task<IReadOnlyList<RowOutcome>> PreviewAsync(ResourceFile file, CancellationToken ct) =>
        importing.PreviewAsync<TakeRows>(file, new RowReader(file.Content, file.Mapping, texts).Read, caller, ct);
}
