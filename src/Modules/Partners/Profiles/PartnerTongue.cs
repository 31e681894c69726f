namespace Rattan.Partners.Profiles;

/// <summary>The language in which a partner is written to: the first of its own that we have, or else the one of its
/// country.</summary>
internal static class PartnerTongue
{
    public static string Of(string country, IReadOnlyList<string>? languages) =>
        languages?.FirstOrDefault(each => each is "en" or "vi" or "zh") ?? country switch
        {
            "VN" => "vi",
            "CN" or "HK" or "MO" or "TW" => "zh",
            _ => "en",
        };
}
