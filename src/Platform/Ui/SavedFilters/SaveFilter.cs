using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Ui.SavedFilters;

internal sealed record TooManyFilters() : ConflictError(
    "filter.too_many", $"A list keeps at most {SavedFilter.CountMax} saved filters. Delete one first.");

/// <summary>Keeps the filters of a page under a name; the same name again means its new filters.</summary>
internal sealed class SaveFilter(AppDbContext db, Caller caller, TimeProvider clock)
{
    public static readonly ValidationError BadName =
        new("filter.name", $"A name has 1 to {SavedFilter.NameMax} characters.", "name");

    public static readonly ValidationError BadAddress =
        new("filter.address", "The address is not one of a list here.", "path");

    public async Task<Result<SavedFilterId>> HandleAsync(string path, string query, string name, CancellationToken ct)
    {
        if (!LineText.IsLine(name, SavedFilter.NameMax))
        {
            return BadName;
        }

        if (!IsOurs(path) || query.Length is 0 or > SavedFilter.QueryMax || query.Any(char.IsControl))
        {
            return BadAddress;
        }

        var mine = await db.Set<SavedFilter>()
            .Where(f => f.PrincipalId == caller.PrincipalId && f.Path == path).ToListAsync(ct);
        if (mine.Find(f => f.Name == name.Trim()) is { } known)
        {
            known.Replace(query);
            return known.Id;
        }

        if (mine.Count >= SavedFilter.CountMax)
        {
            return new TooManyFilters();
        }

        var filter = SavedFilter.Create(caller.PrincipalId, path, query, name.Trim(), clock.Now());
        db.Add(filter);
        return filter.Id;
    }

    /// <summary>A path of this site and nothing that a browser could read as another host.</summary>
    private static bool IsOurs(string path) =>
        path.Length is > 0 and <= SavedFilter.PathMax && path[0] == '/'
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Any(each => char.IsControl(each) || each is '\\' or '?' or '#');
}
