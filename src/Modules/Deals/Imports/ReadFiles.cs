using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Imports;

/// <summary>Files of creators, newest first, and a look at the first rows of one.</summary>
internal sealed class ReadFiles(
    AppDbContext db, BroughtFiles files, ImportRows importing, Caller caller, ITexts texts)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/creator-files", async (ReadFiles read, CancellationToken ct) =>
                TypedResults.Ok(await read.LatestAsync(ct)))
            .WithName("ListCreatorFiles").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("The latest files of creators, and what came of them");
        api.MapGet("/creator-files/{id}", async Task<Results<Ok<CreatorFileAnswer>, ProblemHttpResult>> (
                ReadFiles read, string id, CancellationToken ct) =>
                (await read.FindAsync(id, ct) is { } file
                    ? (Result<CreatorFileAnswer>)CreatorFileAnswer.Of(file) : new CreatorFileUnknown()).Ok())
            .WithName("GetCreatorFile").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("A file: its columns, what they mean, and what came of it");
    }

    public async Task<CreatorFile?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<CreatorFileId>(id, out var key)
            ? await db.Set<CreatorFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == key, ct) : null;

    public async Task<Page<CreatorFileAnswer>> LatestAsync(CancellationToken ct) =>
        new([.. (await files.LatestAsync<CreatorFile>(ct)).Select(CreatorFileAnswer.Of)], null);

    public Task<IReadOnlyList<RowOutcome>> PreviewAsync(CreatorFile file, CancellationToken ct) =>
        importing.PreviewAsync<TakeRows>(file, new RowReader(file.Mapping, texts).Read, caller, ct);
}
