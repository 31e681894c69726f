using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Imports;

/// <summary>Says what the columns of a file mean, and starts its import or a dry run.</summary>
internal sealed class StartFile(AppDbContext db, IJobs jobs, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/creator-files/{id}", PutAsync).WithName("MapCreatorFile")
            .Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("Says what the columns of a file mean");
        api.MapPost("/creator-files/{id}/runs", PostAsync).WithName("StartCreatorImport")
            .Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("Imports a file in the background, or tries it out");
    }

    public async Task<Result<CreatorFileAnswer>> MapAsync(string id, MapFileRequest request, CancellationToken ct)
    {
        if (!(await OpenAsync(id, ct)).TryValue(out var file, out var refused))
        {
            return refused;
        }

        if (FileColumns.Refuse(request.Mapping ?? [], file.Columns.Count) is { } wrong)
        {
            return wrong;
        }

        file.Map(request.Mapping!);
        return CreatorFileAnswer.Of(file);
    }

    public async Task<Result<StartedFile>> StartAsync(string id, bool dry, string language, CancellationToken ct)
    {
        if (!(await OpenAsync(id, ct)).TryValue(out var file, out var refused))
        {
            return refused;
        }

        return FileColumns.Refuse(file.Mapping, file.Columns.Count) is { } wrong
            ? wrong
            : new StartedFile(jobs.Start(ImportFile.Kind, new ImportFileJob(file.Id, dry, language)));
    }

    private async Task<Result<CreatorFile>> OpenAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        return !EntityId.TryParse<CreatorFileId>(id, out var key)
            || await db.Set<CreatorFile>().FirstOrDefaultAsync(f => f.Id == key, ct) is not { } file
                ? new CreatorFileUnknown()
            : file.Imported is not null ? new CreatorFileImported()
            : file;
    }

    private static async Task<Results<Ok<CreatorFileAnswer>, ProblemHttpResult>> PutAsync(
        string id, MapFileRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<StartFile, CreatorFileAnswer>(caller, (h, c) => h.MapAsync(id, request, c), ct)).Ok();

    private static async Task<Results<Created<StartedFile>, ProblemHttpResult>> PostAsync(
        string id, StartFileRequest request, Books books, Caller caller, ITexts texts, CancellationToken ct) =>
        (await books.WriteAsync<StartFile, StartedFile>(
            caller, (h, c) => h.StartAsync(id, request.Dry, texts.Language, c), ct))
            .Created(started => $"/api/v1/jobs/{started.JobId}");
}
