using System.Globalization;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Partners.Groups;
using Rattan.Partners.Partners;
using Rattan.Partners.Profiles;
using Rattan.Platform.Imports;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Imports;

/// <summary>Understands the rows of one file, and remembers whom it has met: a partner twice in one file is refused the
/// second time.</summary>
internal sealed class LineReader(IReadOnlyList<string> mapping, ITexts texts)
{
    private const int NumberMax = 100;

    private static readonly char[] Between = [',', ';', '|', '\n', '、', '，', '；'];

    private readonly Dictionary<string, int> met = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> kinds =
        FileWords.KeysByWord<PartnerKind>("partners.kind", texts);
    private readonly IReadOnlyDictionary<string, string> promotions =
        FileWords.KeysByWord<PartnerPromotion>("partners.promotion", texts);
    private readonly IReadOnlyDictionary<string, string> categories =
        FileWords.KeysByWord(ProfileFields.AllCategories, "profile.category", texts);

    public PartnerLine Read(CsvLine row)
    {
        var line = new PartnerLine(row.Line, row.Cells);
        if (row.Broken)
        {
            return line with { Refused = new ValidationError(
                "partner_file.broken", "A quote is never closed or a row is too long; nothing after it was read.") };
        }

        if (!row.IsUtf8)
        {
            return line with { Refused = new ValidationError(
                "partner_file.encoding", "The row holds characters that are not UTF-8.") };
        }

        line = Understand(line, FileMapping.Values(mapping, row.Cells));
        return line.Refused is null && Twice(line) is { } twice ? line with { Refused = twice } : line;
    }

    private PartnerLine Understand(PartnerLine line, Dictionary<string, string> values)
    {
        var kind = values.TryGetValue(FileFields.Kind, out var kindText)
            ? FileWords.KeyOf(kinds, kindText)
            : null;
        var promotion = values.TryGetValue(FileFields.Promotion, out var promotionText)
            ? FileWords.KeyOf(promotions, promotionText)
            : null;
        line = line with
        {
            ExternalId = values.GetValueOrDefault(FileFields.ExternalId),
            Name = values.GetValueOrDefault(FileFields.Name),
            Email = values.GetValueOrDefault(FileFields.Email),
            Kind = EnumText.TryParse<PartnerKind>(kind, out var known) ? known : null,
            Promotion = EnumText.TryParse<PartnerPromotion>(promotion, out var way) ? way : null,
            Country = CountryOf(values.GetValueOrDefault(FileFields.Country)),
            Bio = values.GetValueOrDefault(FileFields.Bio),
            TaxCountry = CountryOf(values.GetValueOrDefault(FileFields.TaxCountry)),
            PriceNotes = values.GetValueOrDefault(FileFields.PriceNotes),
            Channels = Channels(values),
            Audience = [.. List(values, FileFields.Audience).Select(each => CountryOf(each)!).Distinct()],
            Categories = [.. List(values, FileFields.Categories)
                .Select(each => categories.GetValueOrDefault(FileWords.Squash(each), each)).Distinct()],
            Languages = [.. List(values, FileFields.Languages).Select(each => each.ToLowerInvariant()).Distinct()],
            Tags = [.. List(values, FileFields.Tags)
                .Select(each => each.ToLowerInvariant().Replace(' ', '-')).Distinct()],
            Tier = values.GetValueOrDefault(FileFields.Tier),
            Group = values.GetValueOrDefault(FileFields.Group),
        };
        return line with { Refused = Refuse(line, kind) ?? PartnerFields.RefusePromotion(promotion) };
    }

    private static Error? Refuse(PartnerLine line, string? kind) =>
        line.ExternalId is null && line.Email is null
            ? new ValidationError("partner_file.no_key", "An external id or an e-mail address is needed.", "email")
        : line.ExternalId is not null && !LineText.IsLine(line.ExternalId, Partner.ExternalIdMax)
            ? new ExternalIdInvalid()
        : PartnerFields.Refuse(
            line.Name ?? "–", line.Email ?? "nobody@example.com", line.Country ?? "VN",
            kind is null ? EnumText.Of(PartnerKind.Affiliate) : kind)
        ?? new ProfileFields(
            line.Bio ?? "", line.TaxCountry, line.PriceNotes ?? "", line.Channels, line.Audience, line.Categories,
            line.Languages).Refuse()
        ?? PartnerTags.Refuse(line.Tags);

    private ConflictError? Twice(PartnerLine line)
    {
        foreach (var key in new[] { line.ExternalId is { } id ? "id:" + id : null, line.EmailFolded }.OfType<string>())
        {
            if (!met.TryAdd(key, line.Line))
            {
                return new ConflictError(
                    "partner_file.twice",
                    string.Create(CultureInfo.InvariantCulture, $"Line {met[key]} is the same partner."));
            }
        }

        return null;
    }

    /// <summary>The number of followers belongs to the first channel of the row.</summary>
    private IReadOnlyList<Channel> Channels(Dictionary<string, string> values)
    {
        var count = values.TryGetValue(FileFields.Followers, out var text) ? Number(text) : 0;
        return
        [
            .. mapping.Where(key => FileFields.IsChannel(key) && values.ContainsKey(key))
                .Select((key, at) => new Channel(key, values[key], at == 0 ? count : 0)),
        ];
    }

    private static long Number(string text) => text.Length <= NumberMax
        && long.TryParse(
            string.Concat(text.Where(c => c is not (',' or '.' or ' '))), NumberStyles.None,
            CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string? CountryOf(string? text) => text is null ? null : CountryNames.CodeOf(text);

    private static string[] List(Dictionary<string, string> values, string key) => values.TryGetValue(key, out var text)
        ? text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : [];
}
