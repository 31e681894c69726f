using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Imports;

/// <param name="Dry">Only counts what would become of the rows.</param>
internal sealed record StartImportRequest(bool Dry = false);

/// <summary>The job's page is <c>/jobs/{id}</c>; its numbers come to the file.</summary>
internal sealed record StartedImport(JobId JobId);

internal sealed class StartImport(AppDbContext db, IJobs jobs)
{
    public async Task<Result<StartedImport>> HandleAsync(string id, bool dry, string language, CancellationToken ct)
    {
        if (!EntityId.TryParse<PartnerFileId>(id, out var fileId)
            || await db.Set<PartnerFile>().FirstOrDefaultAsync(f => f.Id == fileId, ct) is not { } file)
        {
            return new PartnerFileUnknown();
        }

        if (file.Imported is not null)
        {
            return new PartnerFileImported();
        }

        var request = new MapPartnerFileRequest { ProgramId = file.Settings.ProgramId?.ToString() };
        return MapPartnerFile.RefuseMapping(file.Mapping, file.Columns.Count, request) is { } wrong
            ? wrong
            : new StartedImport(jobs.Start(ImportPartners.Kind, new ImportPartnersJob(fileId, dry, language)));
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/partner-files/{id}/runs", PostAsync)
        .WithName("StartPartnerImport").Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Imports a file of partners in the background, or tries it out");

    private static async Task<Results<Ok<StartedImport>, ProblemHttpResult>> PostAsync(
        string id, StartImportRequest request, Books books, Caller caller, ITexts texts, CancellationToken ct) =>
        (await books.WriteAsync<StartImport, StartedImport>(
            caller, (h, c) => h.HandleAsync(id, request.Dry, texts.Language, c), ct)).Ok();
}
