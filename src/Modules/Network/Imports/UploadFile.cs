using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
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
internal sealed class UploadFile(AppDbContext db, IFiles files, ITexts texts, Caller caller, TimeProvider clock)
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

        if (!name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            && !name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
        {
            return new ValidationError("resource_file.kind", "Save it as CSV and bring that file.", "file");
        }

        if (!(await CsvTable.HeadAsync(stream, 1, ct)).TryValue(out var head, out var unreadable))
        {
            return unreadable;
        }

        stream.Position = 0;
        if (!(await files.SaveAsync(name, contentType, stream, ct)).TryValue(out var stored, out var refused))
        {
            return refused;
        }

        var now = clock.Now();
        var file = new ResourceFile
        {
            Id = EntityId.New<ResourceFileId>(now),
            Content = content,
            FileId = stored.Id,
            Name = stored.Name,
            Separator = head.Separator.ToString(),
            Columns = head.Columns,
            MadeBy = caller.Name,
            MadeAt = now,
        };
        file.Map(FileColumns.Suggest(content, head.Columns, texts));
        db.Add(file);
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
