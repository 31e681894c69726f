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

/// <summary>Files of orders, newest first, and a look at the first rows of one. A merchant sees its own.</summary>
internal sealed class ReadConversionFiles(
    AppDbContext db, BroughtFiles files, IPrograms programs, TakeRows taking, ITexts texts)
{
    public async Task<ConversionFile?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<ConversionFileId>(id, out var fileId)
            ? await db.Set<ConversionFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId, ct)
            : null;

    public async Task<Page<ConversionFileResponse>> LatestAsync(CancellationToken ct) =>
        new([.. (await files.LatestAsync<ConversionFile>(ct)).Select(ConversionFileResponse.Of)], null);

    /// <summary>What would become of the first rows if they were imported now, as they stand in the file.</summary>
    public async Task<IReadOnlyList<RowOutcome>> PreviewAsync(
        ConversionFile file, ProgramFacts program, CancellationToken ct)
    {
        var reader = new RowReader(file.Mapping, program, file.Settings, texts);
        var rows = (await files.FirstRowsAsync(file, ct)).Select(reader.Read).ToList();
        return await taking.HandleAsync(rows, program, [], ct);
    }

    public Task<IReadOnlyDictionary<ProgramId, ProgramFacts>> ProgramsAsync(
        IEnumerable<ProgramId> ids, CancellationToken ct) => programs.FindAsync([.. ids.Distinct()], ct);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/conversion-files", async (ReadConversionFiles h, CancellationToken ct) =>
                TypedResults.Ok(await h.LatestAsync(ct)))
            .WithName("ListConversionFiles")
            .Needs(Permission.ReportConversions, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("The latest files of orders and leads, and what came of them");
        api.MapGet("/conversion-files/{id}", GetOneAsync).WithName("GetConversionFile")
            .Needs(Permission.ReportConversions, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("A file of orders and leads: its columns, what they mean, and what came of it");
    }

    private static async Task<Results<Ok<ConversionFileResponse>, ProblemHttpResult>> GetOneAsync(
        string id, ReadConversionFiles handler, CancellationToken ct) => await handler.FindAsync(id, ct) is { } file
            ? TypedResults.Ok(ConversionFileResponse.Of(file))
            : new ConversionFileUnknown().ToProblem();
}
