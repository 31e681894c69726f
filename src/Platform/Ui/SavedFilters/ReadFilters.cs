using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Ui.SavedFilters;

internal sealed record FilterLine(SavedFilterId Id, string Name, string Query);

/// <summary>The caller's saved filters of a page. Reads on a connection of its own, because the page beside it is
/// reading too.</summary>
internal sealed class ReadFilters(IServiceScopeFactory scopes)
{
    public async Task<IReadOnlyList<FilterLine>> HandleAsync(Caller caller, string path, CancellationToken ct)
    {
        if (caller.PrincipalId == Guid.Empty)
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<SavedFilter>().AsNoTracking()
            .Where(f => f.PrincipalId == caller.PrincipalId && f.Path == path)
            .OrderBy(f => f.Name).Take(SavedFilter.CountMax)
            .Select(f => new FilterLine(f.Id, f.Name, f.Query)).ToListAsync(ct);
    }
}
