using Rattan.Contracts.Partners;

namespace Rattan.Tracking.Cohorts;

/// <param name="Months">Of first orders, this one among them: 1 to 12.</param>
/// <param name="Partner">Only of the customers whom this partner brought.</param>
internal sealed record CohortsAsked(int? Months = null, string? Partner = null);

/// <summary>Ages go in steps of 30 days from the first order. A cell is null while not all customers of its row are
/// that old.</summary>
/// <param name="All">All cohorts together, of the customers who are old enough.</param>
/// <param name="Partners">Of the partner that most of the first order was credited to.</param>
internal sealed record CohortsAnswer(
    Currency Currency, int Customers, decimal Repeat, CohortRow All, IReadOnlyList<CohortRow> Cohorts,
    IReadOnlyList<PartnerValue> Partners);

/// <param name="Month">Of the first orders, in the program's time zone, such as 2026-09; null for all.</param>
/// <param name="Retention">The fraction that ordered at each age; the first is 1.</param>
/// <param name="Value">What a customer had brought until then on average, refunds taken off.</param>
internal sealed record CohortRow(
    string? Month, int Customers, IReadOnlyList<decimal?> Retention, IReadOnlyList<Money?> Value);

/// <param name="PartnerId">Null for customers whom nobody brought.</param>
/// <param name="Repeat">The fraction that ordered again.</param>
/// <param name="Value30">What a customer brought in the first 30 days on average; null while nobody is that
/// old.</param>
internal sealed record PartnerValue(
    PartnerId? PartnerId, string? Partner, int Customers, decimal Repeat, Money? Value30, Money? Value90,
    Money? Value180);
