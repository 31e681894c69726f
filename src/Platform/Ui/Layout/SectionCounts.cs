using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Ui.Layout;

/// <summary>The counts of a request, asked once although the rail is drawn twice. Read on a connection of their own,
/// because the page beside them is reading too.</summary>
internal sealed class SectionCounts(IServiceScopeFactory scopes, Caller caller)
{
    private Task<IReadOnlyDictionary<string, long>>? asked;

    /// <param name="shown">Addresses of the sections that the caller sees.</param>
    public Task<IReadOnlyDictionary<string, long>> OfAsync(IReadOnlyCollection<string> shown, CancellationToken ct) =>
        asked ??= ReadAsync(shown, ct);

    private async Task<IReadOnlyDictionary<string, long>> ReadAsync(
        IReadOnlyCollection<string> shown, CancellationToken ct)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        if (shown.Count == 0)
        {
            return counts;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(caller);
        foreach (var each in scope.ServiceProvider.GetServices<ISectionCount>().Where(c => shown.Contains(c.Href)))
        {
            counts[each.Href] = await each.WaitingAsync(ct);
        }

        return counts;
    }
}
