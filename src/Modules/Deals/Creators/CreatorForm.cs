using System.Globalization;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Creators;

/// <summary>A creator as its form posts it. Audiences are typed as <c>VN 70, TH 20</c>; a partner is named by its
/// number.</summary>
internal sealed class CreatorForm
{
    private const int RowsMore = 2;

    public string? Name { get; set; }

    public string? Country { get; set; }

    public string? Languages { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Partner { get; set; }

    public string? AudienceCountries { get; set; }

    public string? AudienceAges { get; set; }

    public string? AudienceGenders { get; set; }

    public string? PastBrands { get; set; }

    public string? Notes { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Categories { get; set => field = value ?? []; } = [];

    public List<HandleRow> Handles { get; set => field = value ?? []; } = [];

    public List<PriceRow> Prices { get; set => field = value ?? []; } = [];

    public static CreatorForm Of(CreatorAnswer? c, int? partner, string language) => new()
    {
        Name = c?.Name,
        Country = c?.Country,
        Languages = string.Join(", ", c?.Languages ?? []),
        Email = c?.Email,
        Phone = c?.Phone,
        Partner = partner?.ToString(CultureInfo.InvariantCulture),
        AudienceCountries = Written(c?.Audience.Countries),
        AudienceAges = Written(c?.Audience.Ages),
        AudienceGenders = Written(c?.Audience.Genders),
        PastBrands = c?.PastBrands,
        Notes = c?.Notes,
        Categories = [.. c?.Categories ?? []],
        Handles =
        [
            .. (c?.Handles ?? []).Select(HandleRow.Of),
            .. Enumerable.Range(0, RowsMore).Select(_ => new HandleRow()),
        ],
        Prices =
        [
            .. (c?.Prices ?? []).Select(p => new PriceRow
            {
                Format = EnumText.Of(p.Format), Amount = Formats.Amount(language, p.Price),
                AmountCurrency = p.Price.Currency.Code,
            }),
            .. Enumerable.Range(0, RowsMore).Select(_ => new PriceRow()),
        ],
    };

    /// <summary>The request, or the field that cannot be read.</summary>
    public async Task<Result<CreatorRequest>> ReadAsync(string language, IPartners partners, CancellationToken ct)
    {
        var partner = "";
        if (LineText.Given(Partner) is { } number)
        {
            partner = LineText.Whole(number) is { } n
                ? (await partners.FindByNumberAsync([n], ct)).Select(p => p.Id.ToString()).FirstOrDefault() : null;
            if (partner is null)
            {
                return new CreatorPartnerUnknown() with { Field = "partner" };
            }
        }

        if (Shares(AudienceCountries, upper: true) is not { } countries || Shares(AudienceAges) is not { } ages
            || Shares(AudienceGenders) is not { } genders)
        {
            return new ValidationError(
                "creator.audience", "Known countries, ages and genders whose shares sum to 100 % at most.",
                "audienceCountries");
        }

        return new CreatorRequest
        {
            Name = Name ?? "",
            Country = Country ?? "",
            Languages = KeyList.Typed(Languages),
            Email = Email ?? "",
            Phone = Phone ?? "",
            PartnerId = partner,
            Audience = new Audience(countries, ages, genders),
            PastBrands = PastBrands ?? "",
            Notes = Notes ?? "",
            Categories = Categories,
            Handles = [.. Handles.Where(h => LineText.Given(h.Handle) is not null).Select(h => h.Request())],
            Prices =
            [
                .. Prices.Where(p => LineText.Given(p.Amount) is not null).Select(p => new PriceRequest(
                    p.Format, MoneyInput.Read(language, p.Amount, p.AmountCurrency))),
            ],
        };
    }

    private static string Written(IReadOnlyList<Share>? shares) =>
        string.Join(", ", (shares ?? []).Select(s => $"{s.Key} {s.Percent}"));

    /// <summary>Null when a part is not a key and a percentage.</summary>
    private static List<Share>? Shares(string? text, bool upper = false)
    {
        var shares = new List<Share>();
        foreach (var part in (text ?? "").Split([',', ';', '，', '\n'], StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries))
        {
            var at = part.LastIndexOf(' ');
            if (at <= 0 || Fields.Rate(part[at..]) is not { } percent)
            {
                return null;
            }

            var key = part[..at].Trim();
            shares.Add(new Share(upper ? key.ToUpperInvariant() : key.ToLowerInvariant(), percent));
        }

        return shares;
    }
}

internal sealed class HandleRow
{
    public string? Platform { get; set; }

    public string? Handle { get; set; }

    public string? Followers { get; set; }

    public string? Views { get; set; }

    public string? Engagement { get; set; }

    public static HandleRow Of(HandleFacts h) => new()
    {
        Platform = EnumText.Of(h.Platform),
        Handle = h.Handle,
        Followers = h.Followers.ToString(CultureInfo.InvariantCulture),
        Views = h.AverageViews.ToString(CultureInfo.InvariantCulture),
        Engagement = h.Engagement?.ToString(),
    };

    /// <summary>A number that cannot be read is one that is refused.</summary>
    public HandleRequest Request() => new(Platform, Handle, Read(Followers), Read(Views), Fields.Rate(Engagement));

    private static long Read(string? text) => LineText.Given(text) is null ? 0 : Fields.Count(text) ?? -1;
}

internal sealed class PriceRow
{
    public string? Format { get; set; }

    public string? Amount { get; set; }

    public string? AmountCurrency { get; set; }
}
