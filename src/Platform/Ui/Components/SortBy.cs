namespace Rattan.Platform.Ui.Components;

/// <summary>The order of a list as it stands in the address: <c>?sort=name</c>, descending
/// <c>?sort=-name</c>.</summary>
public readonly record struct SortBy(string Key, bool Descending)
{
    public const string Query = "sort";

    /// <summary>The order asked for when it is one of <paramref name="keys"/>, otherwise the first of them; a leading
    /// minus there means descending by default.</summary>
    public static SortBy Read(string? asked, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (asked is not null && string.Equals(asked.TrimStart('-'), key.TrimStart('-'), StringComparison.Ordinal))
            {
                return Of(asked);
            }
        }

        return Of(keys[0]);
    }

    public static SortBy Of(string text) => new(text.TrimStart('-'), text.StartsWith('-'));

    public override string ToString() => Descending ? "-" + Key : Key;
}
