using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
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
    AppDbContext db, IFiles files, IPrograms programs, ITexts texts, Caller caller, TimeProvider clock)
{
    private const int KeptDays = 30;
    private const int ForgottenMax = 50;

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

        if (!CsvTable.IsTable(request.Name))
        {
            return new ValidationError("conversion_file.kind", "Save it as CSV and bring that file.", "file");
        }

        if (!(await CsvTable.HeadAsync(content, 1, ct)).TryValue(out var head, out var unreadable))
        {
            return unreadable;
        }

        if (!(await files.SaveAsync(request.Name, request.ContentType, content, ct))
            .TryValue(out var stored, out var refused))
        {
            return refused;
        }

        await ForgetOldAsync(ct);
        var file = ConversionFile.Create(stored, program, head.Separator, head.Columns, caller.Name, clock.Now());
        file.Map(
            ConversionFields.Suggest(head.Columns, texts),
            new ConversionFileSettings(DecimalComma: texts.Language == "vi"));
        db.Add(file);
        return ConversionFileResponse.Of(file);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/conversion-files", PostAsync)
        .WithName("UploadConversionFile").DisableAntiforgery()
        .Needs(Permission.ReportConversions, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Takes a CSV file of orders and leads of a program and suggests what its columns mean");

    /// <summary>Files hold ids of customers: whoever brings one takes the forgotten ones away.</summary>
    private async Task ForgetOldAsync(CancellationToken ct)
    {
        var before = clock.Now().AddDays(-KeptDays);
        var old = await db.Set<ConversionFile>().Where(f => f.MadeAt < before).OrderBy(f => f.MadeAt)
            .Take(ForgottenMax).ToListAsync(ct);
        foreach (var file in old)
        {
            await files.RemoveAsync(file.FileId, ct);
            db.Remove(file);
        }
    }

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
