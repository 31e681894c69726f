using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Imports;

/// <param name="Mapping">For each column what it means (docs/api/network.md), or nothing to leave it out; at first what
/// the headings suggest.</param>
internal sealed record ResourceFileAnswer(
    ResourceFileId Id, FileContent Content, string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Mapping,
    FileCounts? Tried, FileCounts? Imported, string MadeBy, DateTimeOffset MadeAt)
{
    public static ResourceFileAnswer Of(ResourceFile f) => new(
        f.Id, f.Content, f.Name, f.Columns, f.Mapping, f.Tried, f.Imported, f.MadeBy, f.MadeAt);
}

/// <summary>Takes a file of resources or placements, finds its columns, and guesses what they mean. Nothing is imported
/// yet.</summary>
internal sealed class UploadFile(BroughtFiles files, ITexts texts, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/resource-files", PostAsync)
        .WithName("UploadResourceFile").DisableAntiforgery().Needs(Permission.ManageResources, ScopeKind.Network)
        .WithSummary("Takes a CSV file of resources or placements and suggests what its columns mean");

    public async Task<Result<ResourceFileAnswer>> HandleAsync(
        string? contentText, string name, string contentType, Stream stream, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EnumText.TryParse<FileContent>(contentText, out var content))
        {
            return new ValidationError("resource_file.content", "resources or placements.", "content");
        }

        var taken = await files.TakeAsync(
            new ResourceFile { Id = EntityId.New<ResourceFileId>(clock.Now()), Content = content },
            new FileBrought(name, contentType, stream),
            new ValidationError("resource_file.kind", "Save it as CSV and bring that file.", "file"), ct);
        if (!taken.TryValue(out var file, out var refused))
        {
            return refused;
        }

        file.Map(FileColumns.Suggest(content, file.Columns, texts));
        return ResourceFileAnswer.Of(file);
    }

    private static async Task<Results<Created<ResourceFileAnswer>, ProblemHttpResult>> PostAsync(
        [FromForm] string? content, IFormFile file, Books books, Caller caller, CancellationToken ct)
    {
        await using var stream = file.OpenReadStream();
        return (await books.WriteAsync<UploadFile, ResourceFileAnswer>(
            caller, (h, c) => h.HandleAsync(content, file.FileName, file.ContentType, stream, c), ct))
            .Created(made => $"/api/v1/resource-files/{made.Id}");
    }
}
