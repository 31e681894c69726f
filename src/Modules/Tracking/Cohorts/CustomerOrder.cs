using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Tracking.Cohorts;

/// <summary>An order of a known customer.</summary>
/// <param name="NetMinor">What is left of it after refunds.</param>
/// <param name="IsFirst">The customer had ordered nothing before.</param>
/// <param name="Stands">It was not given back whole.</param>
/// <param name="Partner">Credited with most of it; null for none.</param>
internal sealed record CustomerOrder(
    CustomerId Customer, DateTimeOffset At, long NetMinor, bool IsFirst, bool Stands, PartnerId? Partner);
