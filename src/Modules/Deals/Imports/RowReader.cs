using Rattan.Deals.Creators;
using Rattan.Kernel.Json;
using Rattan.Platform.Imports;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Imports;

/// <summary>A row as it was understood, or why it cannot be taken.</summary>
/// <param name="Partner">By its number.</param>
internal sealed record FileRow(
    int Line, IReadOnlyList<string> Cells, Error? Refused = null, CreatorRequest? Creator = null,
    string? Partner = null) : BroughtRow(Line, Cells, Refused)
{
    public override string? Called => Creator?.Name;
}

/// <summary>Understands the rows of a file. Words may be the API's or those of the pages in any language; amounts have
/// a decimal point.</summary>
internal sealed class RowReader(IReadOnlyList<string> mapping, ITexts texts)
{
    private readonly IReadOnlyDictionary<string, string> platforms =
        FileWords.KeysByWord<SocialPlatform>("deals.platform", texts);
    private readonly IReadOnlyDictionary<string, string> formats =
        FileWords.KeysByWord<PostFormat>("deals.format", texts);
    private readonly IReadOnlyDictionary<string, string> categories =
        FileWords.KeysByWord(ProductCategories.All, "category", texts);

    public FileRow Read(CsvLine line)
    {
        var row = new FileRow(line.Line, line.Cells);
        if (line.Broken)
        {
            return row with { Refused = new ValidationError(
                "creator_file.broken", "A quote is never closed or a row is too long; nothing after it was read.") };
        }

        var values = FileMapping.Values(mapping, line.Cells);
        var unread = new List<string>();
        var request = new CreatorRequest
        {
            Name = values.GetValueOrDefault("name") ?? "",
            Country = values.GetValueOrDefault("country") ?? "",
            Languages = values.TryGetValue("languages", out var languages) ? KeyList.Typed(languages) : null,
            Email = values.GetValueOrDefault("email"),
            Phone = values.GetValueOrDefault("phone"),
            Categories = values.TryGetValue("categories", out var named)
                ? [.. FileWords.Split(named).Select(each => FileWords.CategoryOf(categories, each))] : null,
            PastBrands = values.GetValueOrDefault("brands"),
            Notes = values.GetValueOrDefault("notes"),
            Handles = HandleOf(values, unread),
            Prices = PriceOf(values, unread),
        };
        return unread.Count > 0
            ? row with { Refused = new ValidationError(
                "creator_file.cell", "The cell cannot be read.", unread[0]) }
            : row with { Creator = request, Partner = values.GetValueOrDefault("partner") };
    }

    private IReadOnlyList<HandleRequest>? HandleOf(Dictionary<string, string> values, List<string> unread)
    {
        if (!values.TryGetValue("handle", out var handle))
        {
            return null;
        }

        return
        [
            new HandleRequest(
                Word(platforms, values, "platform"), handle, Count(values, "followers", unread),
                Count(values, "views", unread), Percentage(values, unread)),
        ];
    }

    private IReadOnlyList<PriceRequest>? PriceOf(Dictionary<string, string> values, List<string> unread)
    {
        if (!values.TryGetValue("price", out var text))
        {
            return null;
        }

        var price = MoneyInput.Read("en", text, values.GetValueOrDefault("currency")?.ToUpperInvariant());
        if (price is null)
        {
            unread.Add("price");
        }

        return [new PriceRequest(Word(formats, values, "format") ?? EnumText.Of(PostFormat.Post), price)];
    }

    private static long? Count(Dictionary<string, string> values, string key, List<string> unread)
    {
        var count = Fields.Count(values.GetValueOrDefault(key));
        if (count is null && values.ContainsKey(key))
        {
            unread.Add(key);
        }

        return count;
    }

    private static Percent? Percentage(Dictionary<string, string> values, List<string> unread)
    {
        var percent = Fields.Rate(values.GetValueOrDefault("engagement"));
        if (percent is null && values.ContainsKey("engagement"))
        {
            unread.Add("engagement");
        }

        return percent;
    }

    private static string? Word(
        IReadOnlyDictionary<string, string> words, Dictionary<string, string> values, string key) =>
        values.TryGetValue(key, out var text) ? FileWords.KeyOf(words, text) : null;
}
