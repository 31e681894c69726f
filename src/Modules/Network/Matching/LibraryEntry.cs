using Rattan.Contracts.Network;
using Rattan.Network.Grades;
using Rattan.Network.Resources;

namespace Rattan.Network.Matching;

/// <summary>A grade as matching reckons with it.</summary>
/// <param name="CostMinor">Of a placement; null where it is not known.</param>
internal readonly record struct Evidence(int Placements, Expectation Expected, long? CostMinor, Currency? Currency)
{
    private const long CappedMilli = 10_000_000;

    /// <summary>Grades keep the ends of the interval; the lower one may be cut off at 0, the upper one at the largest
    /// figure, so the other one tells the width.</summary>
    public static Evidence Of(
        int placements, long expectedMilli, long lowMilli, long highMilli, long? costMinor, Currency? currency)
    {
        var mean = Shrinkage.Scale(expectedMilli / 1000.0);
        var half = highMilli < CappedMilli
            ? Shrinkage.Scale(highMilli / 1000.0) - mean : mean - Shrinkage.Scale(lowMilli / 1000.0);
        var deviation = Math.Max(0, half) / Shrinkage.Z80;
        return new Evidence(placements, new Expectation(mean, deviation * deviation), costMinor, currency);
    }
}

/// <summary>A grade in one country and category.</summary>
internal readonly record struct PartEvidence(string Country, string Category, UInt128 Bit, Evidence Evidence)
{
    public int CountryAt => Areas.Country(Country);
}

/// <summary>A resource as matching reckons with it; never changed.</summary>
internal sealed class LibraryEntry
{
    public required ResourceId Id { get; init; }

    public required ResourceKind Kind { get; init; }

    public required PromotionChannel Channel { get; init; }

    public AgencyId? AgencyId { get; init; }

    public required bool IsActive { get; init; }

    /// <summary>Numbers of <see cref="Areas"/>; empty is everywhere.</summary>
    public required short[] Countries { get; init; }

    /// <summary>Bits of <see cref="Areas"/>; 0 is for everything.</summary>
    public required UInt128 Categories { get; init; }

    /// <summary>Bits of restricted categories that it may promote.</summary>
    public required byte Accepts { get; init; }

    public required int LeadDays { get; init; }

    public required bool HasExclusivity { get; init; }

    /// <summary>Of a placement when there is no record: the flat price, or the price of all it reaches.</summary>
    public long? ListedMinor { get; init; }

    public Currency? ListedCurrency { get; init; }

    /// <summary>Over everything; null without a record.</summary>
    public Evidence? Whole { get; init; }

    public required PartEvidence[] Parts { get; init; }

    /// <summary>All placements, those without a cost too, and how many of them were on time.</summary>
    public required int Delivered { get; init; }

    public required int OnTime { get; init; }
}
