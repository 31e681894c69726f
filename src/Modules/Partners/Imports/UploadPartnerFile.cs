using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Imports;

/// <param name="Mapping">For each column a field (docs/api/partners.md), or nothing to leave it out; at first what the
/// headings suggest.</param>
internal sealed record PartnerFileResponse(
    PartnerFileId Id, string Name, string Separator, IReadOnlyList<string> Columns, IReadOnlyList<string> Mapping,
    ImportSettings Settings, ImportCounts? Tried, ImportCounts? Imported, string MadeBy, DateTimeOffset MadeAt)
{
    public static PartnerFileResponse Of(PartnerFile f) => new(
        f.Id, f.Name, f.Separator, f.Columns, f.Mapping, f.Settings, f.Tried, f.Imported, f.MadeBy, f.MadeAt);
}

internal sealed record PartnerFileUnknown() : NotFoundError("partner_file.unknown", "There is no such file.");

/// <summary>Takes a file of partners, finds its columns, and guesses what they mean. Nothing is imported yet.</summary>
internal sealed class UploadPartnerFile(BroughtFiles files, ITexts texts, TimeProvider clock)
{
    public async Task<Result<PartnerFileResponse>> HandleAsync(
        string name, string contentType, Stream content, CancellationToken ct)
    {
        var taken = await files.TakeAsync(
            new PartnerFile { Id = EntityId.New<PartnerFileId>(clock.Now()) },
            new FileBrought(name, contentType, content),
            new ValidationError("partner_file.kind", "Save it as CSV and bring that file.", "file"), ct);
        if (!taken.TryValue(out var file, out var refused))
        {
            return refused;
        }

        file.Map(FileFields.Suggest(file.Columns, texts), file.Settings);
        return PartnerFileResponse.Of(file);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/partner-files", PostAsync)
        .WithName("UploadPartnerFile").DisableAntiforgery().Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Takes a CSV file of partners and suggests what its columns mean");

    private static async Task<Results<Created<PartnerFileResponse>, ProblemHttpResult>> PostAsync(
        IFormFile file, Books books, Caller caller, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return (await books.WriteAsync<UploadPartnerFile, PartnerFileResponse>(
            caller, (h, c) => h.HandleAsync(file.FileName, file.ContentType, content, c), ct))
            .Created(made => $"/api/v1/partner-files/{made.Id}");
    }
}
