using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui.Search;

/// <summary>Finds the places of the left rail by their words.</summary>
internal sealed class SearchPlaces(IEnumerable<IModule> modules, Caller caller, ITexts texts) : ISearchSource
{
    public Task<IReadOnlyList<SearchHit>> FindAsync(string folded, int hitsMax, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchHit>>(
        [
            .. from section in modules.SelectMany(module => module.Sections)
               where section.IsFor(caller)
               let word = texts[section.Text]
               where LineText.Fold(word).Contains(folded, StringComparison.Ordinal)
               orderby section.Group, section.Order
               select new SearchHit("ui.search.places", section.Icon, word, "", section.Href),
        ]);
}
