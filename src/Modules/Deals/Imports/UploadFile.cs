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

/// <param name="Mapping">For each column what it means (docs/api/deals.md), or nothing to leave it out; at first what
/// the headings suggest.</param>
internal sealed record CreatorFileAnswer(
    CreatorFileId Id, string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Mapping,
    FileCounts? Tried, FileCounts? Imported, string MadeBy, DateTimeOffset MadeAt)
{
    public static CreatorFileAnswer Of(CreatorFile f) => new(
        f.Id, f.Name, f.Columns, f.Mapping, f.Tried, f.Imported, f.MadeBy, f.MadeAt);
}

/// <summary>Takes a file of creators, finds its columns, and guesses what they mean. Nothing is imported
/// yet.</summary>
internal sealed class UploadFile(BroughtFiles files, ITexts texts, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/creator-files", PostAsync)
        .WithName("UploadCreatorFile").DisableAntiforgery().Needs(Permission.ManageDeals, ScopeKind.Network)
        .WithSummary("Takes a CSV file of creators and suggests what its columns mean");

    public async Task<Result<CreatorFileAnswer>> HandleAsync(
        string name, string contentType, Stream stream, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var taken = await files.TakeAsync(
            new CreatorFile { Id = EntityId.New<CreatorFileId>(clock.Now()) },
            new FileBrought(name, contentType, stream),
            new ValidationError("creator_file.kind", "Save it as CSV and bring that file.", "file"), ct);
        if (!taken.TryValue(out var file, out var refused))
        {
            return refused;
        }

        file.Map(FileColumns.Suggest(file.Columns, texts));
        return CreatorFileAnswer.Of(file);
    }

    private static async Task<Results<Created<CreatorFileAnswer>, ProblemHttpResult>> PostAsync(
        IFormFile file, Books books, Caller caller, CancellationToken ct)
    {
        await using var stream = file.OpenReadStream();
        return (await books.WriteAsync<UploadFile, CreatorFileAnswer>(
            caller, (h, c) => h.HandleAsync(file.FileName, file.ContentType, stream, c), ct))
            .Created(made => $"/api/v1/creator-files/{made.Id}");
    }
}
