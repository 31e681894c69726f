using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Exports;

internal sealed record ExportUnknown() : NotFoundError("export.unknown", "There is no such export.");

/// <summary>Starts the export of a list with the filters of its page and leads to the page of the job.</summary>
internal sealed class StartExport(IEnumerable<IJobKind> kinds, IJobs jobs, Caller caller)
{
    private const int FiltersMax = 30;
    private const int ValueMax = 500;

    public static void Map(IEndpointRouteBuilder root) => root.MapPost("/exports/{kind}", PostAsync)
        .Needs(Permission.Export).RequireAuthorization().ExcludeFromDescription();

    public Task<Result<JobId>> HandleAsync(string kind, IReadOnlyDictionary<string, string> filters)
    {
        var found = kinds.OfType<IExportKind>()
            .FirstOrDefault(k => string.Equals(k.Name, kind, StringComparison.Ordinal));
        return Task.FromResult<Result<JobId>>(
            found is null || !caller.May(Permission.Export) || !found.Needs.Permits(caller)
                ? new ExportUnknown()
                : jobs.Start(kind, filters));
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> PostAsync(
        string kind, IFormCollection form, Books books, Caller caller, CancellationToken ct)
    {
        var filters = form.Where(f => !f.Key.StartsWith('_') && f.Value.ToString() is { Length: > 0 and <= ValueMax })
            .Take(FiltersMax).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        var started = await books.WriteAsync<StartExport, JobId>(
            caller, (handler, _) => handler.HandleAsync(kind, filters), ct);
        return started.TryValue(out var id, out var refused)
            ? TypedResults.Redirect($"/jobs/{id}")
            : refused.ToProblem();
    }
}
