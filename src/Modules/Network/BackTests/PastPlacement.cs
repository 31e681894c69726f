using Rattan.Contracts.Network;
using Rattan.Network.Resources;

namespace Rattan.Network.BackTests;

/// <summary>A placement with a cost, as it is looked at afterwards.</summary>
/// <param name="Group">The first level of its category.</param>
/// <param name="X">ln(1 + ROAS).</param>
internal readonly record struct PastPlacement(
    ResourceId Resource, ResourceKind Kind, PromotionChannel Channel, string Country, string Group, DateOnly From,
    DateOnly Until, double X, long CostMinor, long GmvMinor, string Currency);
