namespace Rattan.Platform.Ui.Search;

/// <param name="Kind">The key of what it is, such as <c>search.partner</c>.</param>
/// <param name="Detail">A quieter second part, such as an e-mail address; empty for none.</param>
public sealed record SearchHit(string Kind, string Icon, string Title, string Detail, string Href);

/// <summary>What a module adds to the global search. Sees what the caller may see.</summary>
public interface ISearchSource
{
    /// <param name="folded">At least two characters, without case and diacritics (<c>LineText.Fold</c>).</param>
    Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct);
}
