namespace Rattan.Platform.Ui.SavedFilters;

public readonly record struct SavedFilterId(Guid Value) : IEntityId<SavedFilterId>
{
    public static SavedFilterId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>A list as one person likes to see it: the page's path and its query under a name.</summary>
internal sealed class SavedFilter
{
    public const int NameMax = 60;
    public const int PathMax = 200;
    public const int QueryMax = 1000;

    /// <summary>Of one person on one page.</summary>
    public const int CountMax = 30;

    private SavedFilter()
    {
    }

    public SavedFilterId Id { get; private set; }

    public Guid PrincipalId { get; private set; }

    public string Path { get; private set; } = "";

    /// <summary>Without the question mark.</summary>
    public string Query { get; private set; } = "";

    public string Name { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public static SavedFilter Create(Guid principal, string path, string query, string name, DateTimeOffset now) =>
        new()
        {
            Id = EntityId.New<SavedFilterId>(now),
            PrincipalId = principal,
            Path = path,
            Query = query,
            Name = name,
            CreatedAt = now,
        };

    public void Rename(string name) => Name = name;

    public void Replace(string query) => Query = query;
}
