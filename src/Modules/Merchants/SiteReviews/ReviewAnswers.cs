using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Files;

namespace Rattan.Merchants.SiteReviews;

/// <param name="Open">Findings that are not accepted.</param>
internal sealed record ReviewAnswer(
    SiteReviewId Id, MerchantId MerchantId, string MerchantName, string Site, UserId? ReviewerId, string ReviewerName,
    DateOnly ReviewedOn, ReviewStatus Status, string ChecklistName, int ChecklistEdition, ReviewScore Score, int Open,
    int Overdue, DateTimeOffset? PublishedAt);

/// <param name="OwnerName">Null for the merchant.</param>
internal sealed record FindingAnswer(
    SiteFindingId Id, SiteReviewId ReviewId, MerchantId MerchantId, string Site, LocalText ItemText,
    ReviewSection Section, FindingFields Fields, string? OwnerName, FindingStatus Status, bool Overdue,
    IReadOnlyList<FindingNote> Notes, IReadOnlyList<StoredFile> Files);

/// <param name="Result">Null when it is not answered.</param>
/// <param name="Before">What it was in the review before; null when it was not there.</param>
internal sealed record ReviewedItem(
    ChecklistItem Item, ItemResult? Result, ItemResult? Before, IReadOnlyList<FindingAnswer> Findings);

/// <param name="Mended">Items with a finding then that are ok now.</param>
/// <param name="Still">Items with a finding both times.</param>
/// <param name="Fresh">Items with a finding now that were not found wrong then.</param>
internal sealed record ReviewBefore(
    SiteReviewId Id, DateOnly ReviewedOn, int? Score, int Mended, int Still, int Fresh);

internal sealed record WholeReview(ReviewAnswer Review, IReadOnlyList<ReviewedItem> Items, ReviewBefore? Before);
