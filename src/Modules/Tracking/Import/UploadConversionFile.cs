using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Tracking.Import;

/// <param name="Mapping">For each column a field (docs/api/import.md), or nothing to leave it out; at first what the
/// headings suggest.</param>
internal sealed record ConversionFileResponse(
    ConversionFileId Id, ProgramId ProgramId, string Name, string Separator, IReadOnlyList<string> Columns,
    IReadOnlyList<string> Mapping, ConversionFileSettings Settings, ConversionFileCounts? Tried,
    ConversionFileCounts? Imported, string MadeBy, DateTimeOffset MadeAt)
{
    public static ConversionFileResponse Of(ConversionFile f) => new(
        f.Id, f.ProgramId, f.Name, f.Separator, f.Columns, f.Mapping, f.Settings, f.Tried, f.Imported, f.MadeBy,
        f.MadeAt);
}

/// <param name="ProgramId">Whose orders they are.</param>
internal sealed record UploadConversionFileRequest(string? ProgramId, string Name, string ContentType);

/// <summary>Takes a file of orders, finds its columns, and guesses what they mean. Nothing is imported yet.</summary>
internal sealed class UploadConversionFile(
    BroughtFiles files, IPrograms programs, ITexts texts, Caller caller, TimeProvider clock)
{
    public async Task<Result<ConversionFileResponse>> HandleAsync(
        UploadConversionFileRequest request, Stream content, CancellationToken ct)
    {
        if (!EntityId.TryParse<ProgramId>(request.ProgramId, out var id)
            || !(await programs.FindAsync([id], ct)).TryGetValue(id, out var program))
        {
            return new ValidationError("program.unknown", "There is no such program.", "programId");
        }

        if (!caller.MayActFor(program.MerchantId))
        {
            return ScopeRefusals.OtherScope;
        }

        var taken = await files.TakeAsync(
            new ConversionFile
            {
                Id = EntityId.New<ConversionFileId>(clock.Now()), MerchantId = program.MerchantId, ProgramId = id,
            },
            new FileBrought(request.Name, request.ContentType, content),
            new ValidationError("conversion_file.kind", "Save it as CSV and bring that file.", "file"), ct);
        if (!taken.TryValue(out var file, out var refused))
        {
            return refused;
        }

        file.Map(
            ConversionFields.Suggest(file.Columns, texts),
            new ConversionFileSettings(DecimalComma: texts.Language == "vi"));
        return ConversionFileResponse.Of(file);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/conversion-files", PostAsync)
        .WithName("UploadConversionFile").DisableAntiforgery()
        .Needs(Permission.ReportConversions, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Takes a CSV file of orders and leads of a program and suggests what its columns mean");

    private static async Task<Results<Created<ConversionFileResponse>, ProblemHttpResult>> PostAsync(
        string? programId, IFormFile file, Books books, Caller caller, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return (await books.WriteAsync<UploadConversionFile, ConversionFileResponse>(
            caller,
            (h, c) => h.HandleAsync(
                new UploadConversionFileRequest(programId, file.FileName, file.ContentType), content, c),
            ct)).TryValue(out var made, out var refused)
                ? TypedResults.Created($"/api/v1/conversion-files/{made.Id}", made)
                : refused.ToProblem();
    }
}
