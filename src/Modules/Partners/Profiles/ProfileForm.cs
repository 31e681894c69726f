using System.Globalization;

namespace Rattan.Partners.Profiles;

/// <summary>A profile as a form posts it. Countries and languages are codes between commas or spaces; rows of channels
/// without an address are left out.</summary>
internal sealed class ProfileForm
{
    public const int RowsMore = 2;

    private static readonly char[] Between = [',', ' ', ';'];

    public string? Bio { get; set; }

    public string? TaxCountry { get; set; }

    public string? PriceNotes { get; set; }

    public string? AudienceCountries { get; set; }

    public string? Languages { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Categories { get; set => field = value ?? []; } = [];

    /// <summary>A form that names none gives null.</summary>
    public List<ChannelRow> Channels { get; set => field = value ?? []; } = [];

    public static ProfileForm Of(ProfileFields fields) => new()
    {
        Bio = fields.Bio,
        TaxCountry = fields.TaxCountry,
        PriceNotes = fields.PriceNotes,
        AudienceCountries = string.Join(", ", fields.AudienceCountries),
        Languages = string.Join(", ", fields.Languages),
        Categories = [.. fields.Categories],
        Channels = [.. fields.Channels.Select(c => new ChannelRow
        {
            Kind = c.Kind,
            Address = c.Address,
            Followers = c.Followers.ToString(CultureInfo.InvariantCulture),
        })],
    };

    public ProfileFields Fields() => new(
        Bio ?? "", string.IsNullOrWhiteSpace(TaxCountry) ? null : TaxCountry.Trim().ToUpperInvariant(),
        PriceNotes ?? "",
        [.. Channels.Where(c => !string.IsNullOrWhiteSpace(c.Address)).Select(c => new Channel(
            c.Kind ?? "", c.Address!.Trim(),
            long.TryParse(c.Followers, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                ? n : string.IsNullOrWhiteSpace(c.Followers) ? 0 : -1))],
        Codes(AudienceCountries?.ToUpperInvariant()), [.. Categories.Distinct()],
        Codes(Languages?.ToLowerInvariant()));

    private static string[] Codes(string? text) =>
        [.. (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct()];
}

internal sealed class ChannelRow
{
    public string? Kind { get; set; }

    public string? Address { get; set; }

    public string? Followers { get; set; }
}
