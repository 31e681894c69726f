namespace Rattan.Merchants.SiteReviews;

internal sealed record ChecklistUnknown() : NotFoundError("site_checklist.unknown", "There is no such checklist.");

internal sealed record ReviewUnknown() : NotFoundError("site_review.unknown", "There is no such review.");

internal sealed record ReviewPublished()
    : ConflictError("site_review.published", "The review is published; its answers stay as they are.");

internal sealed record FindingUnknown() : NotFoundError("site_finding.unknown", "There is no such finding.");
