using System.Globalization;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Proposals.Drafts;

/// <summary>A line as a form posts it.</summary>
internal sealed class LineForm
{
    public string? Title { get; set; }

    public string? Details { get; set; }

    public string? ResourceId { get; set; }

    /// <summary><c>agency:ID</c>, <c>partner:ID</c>, or empty for nobody.</summary>
    public string? Payee { get; set; }

    public string? Country { get; set; }

    public string? Category { get; set; }

    public string? Quantity { get; set; } = "1";

    public string? Price { get; set; }

    public string? Cost { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? ExpectedGmv { get; set; }

    public string? ExpectedLow { get; set; }

    public string? ExpectedHigh { get; set; }

    public string? LinkId { get; set; }

    public static LineForm Of(LineFields line, string language) => new()
    {
        Title = line.Title,
        Details = line.Details,
        ResourceId = line.ResourceId?.ToString(),
        Payee = line.AgencyId is { } agency ? $"agency:{agency}" : line.PartnerId is { } partner
            ? $"partner:{partner}" : null,
        Country = line.Country,
        Category = line.Category,
        Quantity = line.Quantity.ToString(CultureInfo.InvariantCulture),
        Price = Text(line.Price, language),
        Cost = Text(line.Cost, language),
        From = IsoDay.Text(line.From),
        Until = IsoDay.Text(line.Until),
        ExpectedGmv = Text(line.ExpectedGmv, language),
        ExpectedLow = Text(line.ExpectedLow, language),
        ExpectedHigh = Text(line.ExpectedHigh, language),
        LinkId = line.LinkId?.ToString(),
    };

    public Result<LineFields> Fields(Currency currency, string language)
    {
        var amounts = new Dictionary<string, Money?>(StringComparer.Ordinal);
        (string Name, string? Text)[] typed =
        [
            ("price", Price), ("cost", Cost), ("expectedGmv", ExpectedGmv), ("expectedLow", ExpectedLow),
            ("expectedHigh", ExpectedHigh),
        ];
        foreach (var (name, text) in typed)
        {
            amounts[name] = LineText.Given(text) is null ? null : MoneyInput.Read(language, text, currency);
            if (LineText.Given(text) is not null && amounts[name] is null)
            {
                return new ValidationError(
                    "proposal.line.price", "An amount from 0 in the proposal's currency.", name);
            }
        }

        return new LineFields
        {
            Title = Title,
            Details = LineText.Given(Details),
            ResourceId = Id<ResourceId>(ResourceId),
            AgencyId = Id<AgencyId>(After("agency:")),
            PartnerId = Id<PartnerId>(After("partner:")),
            Country = LineText.Given(Country)?.ToUpperInvariant(),
            Category = LineText.Given(Category),
            Quantity = LineText.Whole(Quantity?.Trim()) ?? 0,
            Price = amounts["price"],
            Cost = amounts["cost"],
            From = IsoDay.Read(From),
            Until = IsoDay.Read(Until),
            ExpectedGmv = amounts["expectedGmv"],
            ExpectedLow = amounts["expectedLow"],
            ExpectedHigh = amounts["expectedHigh"],
            LinkId = Id<LinkId>(LinkId),
        };
    }

    private string? After(string kind) =>
        Payee?.StartsWith(kind, StringComparison.Ordinal) == true ? Payee[kind.Length..] : null;

    private static T? Id<T>(string? text) where T : struct, IEntityId<T> =>
        EntityId.TryParse<T>(text, out var id) ? id : null;

    private static string? Text(Money? amount, string language) =>
        amount is { } known ? Formats.Amount(language, known) : null;
}
