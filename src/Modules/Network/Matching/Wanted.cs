using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;

namespace Rattan.Network.Matching;

/// <summary>What a need asks of a resource.</summary>
internal sealed class Wanted
{
    private readonly bool[] countries = new bool[Areas.CountriesMax];

    private Wanted()
    {
    }

    public required MerchantId Merchant { get; init; }

    public required bool AnyCountry { get; init; }

    /// <summary>Bits of <see cref="Areas"/>; 0 is any.</summary>
    public required UInt128 Categories { get; init; }

    /// <summary>The groups of these categories.</summary>
    public required UInt128 Groups { get; init; }

    public required byte Restricted { get; init; }

    public required bool IsExclusive { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Null when the need names no day.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>The days in which a resource must be free: those of the need that are left, or today.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly Until { get; init; }

    public static Wanted Of(NeedRow need, DateOnly today)
    {
        var from = need.StartsOn is { } start && start > today ? start : today;
        var wanted = new Wanted
        {
            Merchant = need.MerchantId,
            AnyCountry = need.Countries.Count == 0,
            Categories = Areas.Categories(need.Categories),
            Groups = Areas.Groups(need.Categories),
            Restricted = Areas.Restricted(need.Restricted),
            IsExclusive = need.Exclusive,
            Today = today,
            Starts = need.StartsOn,
            From = from,
            Until = need.EndsOn is { } end && end > from ? end : from,
        };
        foreach (var code in need.Countries)
        {
            wanted.countries[Areas.Country(code)] = true;
        }

        return wanted;
    }

    public bool HasCountry(int at) => AnyCountry || countries[at];

    public bool HasCategory(UInt128 bit) => Categories == 0 || (Categories & bit) != 0;

    /// <summary>Another merchant with the same category, or its group.</summary>
    public bool IsRival(MerchantId? merchant, string? category) =>
        merchant != Merchant && ((Categories | Groups) & Areas.Category(category)) != 0;

    /// <summary>Whether it is for one of the countries and one of the categories.</summary>
    public bool Fits(LibraryEntry entry) =>
        (entry.Categories == 0 || Categories == 0 || (entry.Categories & Categories) != 0)
        && (entry.Countries.Length == 0 || AnyCountry || Array.Exists(entry.Countries, at => countries[at]));
}
