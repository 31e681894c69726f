namespace Rattan.Platform.Ui.SavedFilters;

internal static class SavedFilterMapping
{
    public static void Map(ModelBuilder model)
    {
        var filter = model.Entity<SavedFilter>();
        filter.ToTable("saved_filters").HasKey(f => f.Id);
        filter.HasIndex(f => new { f.PrincipalId, f.Path, f.Name }).IsUnique();
    }
}
