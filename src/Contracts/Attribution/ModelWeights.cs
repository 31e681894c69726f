using Rattan.Contracts.Partners;

namespace Rattan.Contracts.Attribution;

/// <summary>What one order owes to a partner on its way, as a data-driven model has it: the partner's credited
/// conversions divided by the conversions it was on the way to.</summary>
/// <param name="Billionths">From 0.</param>
public sealed record PartnerWeight(PartnerId PartnerId, long Billionths)
{
    public const long One = 1_000_000_000;
}

/// <summary>The weights that a decision used, of the partners among its touches that have one.</summary>
/// <param name="Version">The program's number of them; 0 when they were made for a trial.</param>
/// <param name="From">The UTC days they were learnt from, both included.</param>
public sealed record WeightsInForce(
    int Version, DateOnly From, DateOnly Until, IReadOnlyList<PartnerWeight> Partners);
