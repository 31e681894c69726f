using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Imports;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Imports;

/// <summary>A row as it was understood: a resource or a placement, or why it cannot be taken.</summary>
internal sealed record FileRow(int Line, IReadOnlyList<string> Cells, Error? Refused = null)
    : BroughtRow(Line, Cells, Refused)
{
    public ResourceRequest? Resource { get; init; }

    public PlacementRequest? Placement { get; init; }

    /// <summary>By its name.</summary>
    public string? Agency { get; init; }

    /// <summary>By its number.</summary>
    public string? Partner { get; init; }

    /// <summary>A resource's id or name, of a placement.</summary>
    public string? At { get; init; }

    public override string? Called => Resource?.Name ?? At;
}

/// <summary>Understands the rows of one file. Words may be the API's or those of the pages in any language; amounts
/// have a decimal point.</summary>
internal sealed class RowReader(FileContent content, IReadOnlyList<string> mapping, ITexts texts)
{
    private static readonly string[] OwnedName = ["name", "agency", "partner"];

    private readonly Dictionary<string, int> met = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> kinds = FileWords.KeysByWord<ResourceKind>("kind", texts);
    private readonly IReadOnlyDictionary<string, string> channels =
        FileWords.KeysByWord<PromotionChannel>("channel", texts);
    private readonly IReadOnlyDictionary<string, string> models = FileWords.KeysByWord<PriceModel>("price", texts);
    private readonly IReadOnlyDictionary<string, string> states = FileWords.KeysByWord<ResourceStatus>("status", texts);
    private readonly IReadOnlyDictionary<string, string> deliveries = FileWords.KeysByWord<Delivery>("delivery", texts);
    private readonly IReadOnlyDictionary<string, string> categories =
        FileWords.KeysByWord(ProductCategories.All, "category", texts);
    private readonly IReadOnlyDictionary<string, string> restricted =
        FileWords.KeysByWord(RestrictedCategories.All, "restricted", texts);

    public FileRow Read(CsvLine line)
    {
        var row = new FileRow(line.Line, line.Cells);
        if (line.Broken)
        {
            return row with { Refused = new ValidationError(
                "resource_file.broken", "A quote is never closed or a row is too long; nothing after it was read.") };
        }

        var values = FileMapping.Values(mapping, line.Cells);
        try
        {
            return content == FileContent.Resources ? OfResource(row, values) : OfPlacement(row, values);
        }
        catch (UnreadableCellException wrong)
        {
            return row with { Refused = new ValidationError(
                "resource_file.cell", "The cell cannot be read.", wrong.Message) };
        }
    }

    private FileRow OfResource(FileRow row, Dictionary<string, string> values)
    {
        var key = LineText.Fold(
            string.Join('|', OwnedName.Select(c => values.GetValueOrDefault(c))));
        if (!met.TryAdd(key, row.Line))
        {
            return row with { Refused = new ConflictError(
                "resource_file.twice", "A row before names the same resource of the same owner.", "name") };
        }

        var (agency, partner) = (values.GetValueOrDefault("agency"), values.GetValueOrDefault("partner"));
        return row with
        {
            Agency = agency,
            Partner = partner,
            Resource = new ResourceRequest
            {
                Name = values.GetValueOrDefault("name") ?? "",
                Kind = Word(kinds, values, "kind"),
                Channel = Word(channels, values, "channel"),
                Owner = agency is not null ? "agency" : partner is not null ? "partner" : "network",
                Countries = Listed(values, "countries", KeyList.Typed),
                Categories = Listed(values, "categories", Categories),
                Languages = Listed(values, "languages", KeyList.Typed),
                Audience = values.GetValueOrDefault("audience"),
                Exclusivity = values.GetValueOrDefault("exclusivity"),
                Accepts = Listed(values, "accepts", Restricted),
                Reach = Count(values, "reach"),
                LeadDays = (int?)Count(values, "leadDays"),
                PriceModel = Word(models, values, "priceModel"),
                Price = Amount(values, "price"),
                Percent = PercentOf(values, "percent"),
                Status = Word(states, values, "status"),
            },
        };
    }

    private FileRow OfPlacement(FileRow row, Dictionary<string, string> values) => row with
    {
        At = values.GetValueOrDefault("resource") ?? "",
        Placement = new PlacementRequest
        {
            MerchantName = values.GetValueOrDefault("merchant"),
            Country = values.GetValueOrDefault("country"),
            Category = values.TryGetValue("category", out var category)
                ? FileWords.CategoryOf(categories, category) : null,
            From = values.GetValueOrDefault("from"),
            Until = values.GetValueOrDefault("until"),
            Cost = Amount(values, "cost"),
            Gmv = Amount(values, "gmv"),
            Clicks = Count(values, "clicks"),
            Orders = Count(values, "orders"),
            Margin = PercentOf(values, "margin"),
            Delivery = Word(deliveries, values, "delivery"),
            Notes = values.GetValueOrDefault("notes"),
            Reference = values.GetValueOrDefault("reference") ?? OwnReference(row.Cells),
        },
    };

    /// <summary>The row's hash and how often it was there before, so that equal rows stay apart and a second import
    /// changes nothing.</summary>
    private string OwnReference(IReadOnlyList<string> cells)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', cells)));
        var hash = Convert.ToHexStringLower(bytes)[..32];
        met[hash] = met.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"row:{hash}:{met[hash]}");
    }

    private IReadOnlyList<string> Categories(string text) =>
        [.. FileWords.Split(text).Select(each => FileWords.CategoryOf(categories, each))];

    private IReadOnlyList<string> Restricted(string text) =>
        [.. FileWords.Split(text).Select(each => FileWords.KeyOf(restricted, each))];

    private static IReadOnlyList<string>? Listed(
        Dictionary<string, string> values, string key, Func<string, IReadOnlyList<string>> split) =>
        values.TryGetValue(key, out var text) ? split(text) : null;

    private static string? Word(
        IReadOnlyDictionary<string, string> words, Dictionary<string, string> values, string key) =>
        values.TryGetValue(key, out var text) ? FileWords.KeyOf(words, text) : null;

    private static long? Count(Dictionary<string, string> values, string key) => !values.TryGetValue(key, out var text)
        ? null
        : long.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.None,
            CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue * 10L
            ? number : throw new UnreadableCellException(key);

    private static Percent? PercentOf(Dictionary<string, string> values, string key) =>
        !values.TryGetValue(key, out var text) ? null
        : Percent.TryParse(text.TrimEnd('%').Trim(), out var percent) ? percent
        : throw new UnreadableCellException(key);

    private static Money? Amount(Dictionary<string, string> values, string key)
    {
        if (!values.TryGetValue(key, out var text))
        {
            return null;
        }

        return Currency.TryParse(values.GetValueOrDefault("currency")?.ToUpperInvariant(), out var currency)
            ? MoneyInput.Read("en", text, currency) ?? throw new UnreadableCellException(key)
            : throw new UnreadableCellException("currency");
    }

    private sealed class UnreadableCellException(string column) : Exception(column);
}
