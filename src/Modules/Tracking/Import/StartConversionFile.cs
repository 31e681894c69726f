using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Tracking.Import;

/// <param name="Dry">Only counts what would become of the rows.</param>
internal sealed record StartConversionFileRequest(bool Dry = false);

/// <summary>The job's page is <c>/jobs/{id}</c>; its numbers come to the file.</summary>
internal sealed record StartedConversionFile(JobId JobId);

internal sealed class StartConversionFile(AppDbContext db, IJobs jobs)
{
    public async Task<Result<StartedConversionFile>> HandleAsync(
        string id, bool dry, string language, CancellationToken ct)
    {
        if (!EntityId.TryParse<ConversionFileId>(id, out var fileId)
            || await db.Set<ConversionFile>().FirstOrDefaultAsync(f => f.Id == fileId, ct) is not { } file)
        {
            return new ConversionFileUnknown();
        }

        if (file.Imported is not null)
        {
            return new ConversionFileImported();
        }

        return MapConversionFile.RefuseMapping(file.Mapping, file.Columns.Count, file.Settings) is { } wrong
            ? wrong
            : new StartedConversionFile(
                jobs.Start(ImportConversionFile.Kind, new ImportConversionFileJob(fileId, dry, language)));
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/conversion-files/{id}/runs", PostAsync)
        .WithName("StartConversionImport").Needs(Permission.ReportConversions, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Imports a file of orders and leads in the background, or tries it out");

    private static async Task<Results<Ok<StartedConversionFile>, ProblemHttpResult>> PostAsync(
        string id, StartConversionFileRequest request, Books books, Caller caller, ITexts texts,
        CancellationToken ct) =>
        (await books.WriteAsync<StartConversionFile, StartedConversionFile>(
            caller, (h, c) => h.HandleAsync(id, request.Dry, texts.Language, c), ct))
            .TryValue(out var started, out var refused)
                ? TypedResults.Ok(started)
                : refused.ToProblem();
}
