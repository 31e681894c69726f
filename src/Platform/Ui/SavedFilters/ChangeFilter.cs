using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Ui.SavedFilters;

internal sealed record FilterNotFound() : NotFoundError("filter.not_found", "There is no such saved filter.");

internal sealed record FilterNameTaken() : ConflictError(
    "filter.name_taken", "Another filter of this list has that name.", "name");

/// <summary>Renames or deletes a saved filter of the caller's own; gives the address that it led to.</summary>
internal sealed class ChangeFilter(AppDbContext db, Caller caller)
{
    public async Task<Result<string>> RenameAsync(SavedFilterId id, string name, CancellationToken ct)
    {
        if (!LineText.IsLine(name, SavedFilter.NameMax))
        {
            return SaveFilter.BadName;
        }

        if (await FindAsync(id, ct) is not { } filter)
        {
            return new FilterNotFound();
        }

        if (await db.Set<SavedFilter>().AnyAsync(
            f => f.PrincipalId == filter.PrincipalId && f.Path == filter.Path
                && f.Name == name.Trim() && f.Id != id,
            ct))
        {
            return new FilterNameTaken();
        }

        filter.Rename(name.Trim());
        return $"{filter.Path}?{filter.Query}";
    }

    public async Task<Result<string>> DeleteAsync(SavedFilterId id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } filter)
        {
            return new FilterNotFound();
        }

        db.Remove(filter);
        return filter.Path;
    }

    private Task<SavedFilter?> FindAsync(SavedFilterId id, CancellationToken ct) =>
        db.Set<SavedFilter>().SingleOrDefaultAsync(f => f.Id == id && f.PrincipalId == caller.PrincipalId, ct);
}
