using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
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
internal sealed class UploadPartnerFile(AppDbContext db, IFiles files, ITexts texts, Caller caller, TimeProvider clock)
{
    private const int KeptDays = 30;
    private const int ForgottenMax = 50;

    public async Task<Result<PartnerFileResponse>> HandleAsync(
        string name, string contentType, Stream content, CancellationToken ct)
    {
        if (!CsvTable.IsTable(name))
        {
            return new ValidationError("partner_file.kind", "Save it as CSV and bring that file.", "file");
        }

        if (!(await CsvTable.HeadAsync(content, 1, ct)).TryValue(out var head, out var unreadable))
        {
            return unreadable;
        }

        if (!(await files.SaveAsync(name, contentType, content, ct)).TryValue(out var stored, out var refused))
        {
            return refused;
        }

        await ForgetOldAsync(ct);
        var file = PartnerFile.Create(
            stored, head.Separator, head.Columns, FileFields.Suggest(head.Columns, texts), caller.Name, clock.Now());
        db.Add(file);
        return PartnerFileResponse.Of(file);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/partner-files", PostAsync)
        .WithName("UploadPartnerFile").DisableAntiforgery().Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Takes a CSV file of partners and suggests what its columns mean");

    /// <summary>Files hold people's addresses: whoever brings one takes the forgotten ones away.</summary>
    private async Task ForgetOldAsync(CancellationToken ct)
    {
        var before = clock.Now().AddDays(-KeptDays);
        var old = await db.Set<PartnerFile>().Where(f => f.MadeAt < before).OrderBy(f => f.MadeAt).Take(ForgottenMax)
            .ToListAsync(ct);
        foreach (var file in old)
        {
            await files.RemoveAsync(file.FileId, ct);
            db.Remove(file);
        }
    }

    private static async Task<Results<Created<PartnerFileResponse>, ProblemHttpResult>> PostAsync(
        IFormFile file, Books books, Caller caller, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return (await books.WriteAsync<UploadPartnerFile, PartnerFileResponse>(
            caller, (h, c) => h.HandleAsync(file.FileName, file.ContentType, content, c), ct))
            .Created(made => $"/api/v1/partner-files/{made.Id}");
    }
}
