using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.SiteReviews;

/// <summary>What of reviews the caller may see: the network all, a merchant what was published of its own.</summary>
internal static class ReviewReach
{
    public static IQueryable<SiteReview> Reviews(this AppDbContext db, Caller caller) =>
        caller.Scope.Kind == ScopeKind.Network
            ? db.Set<SiteReview>()
            : db.Set<SiteReview>().Where(r => r.Status == ReviewStatus.Published);

    public static IQueryable<SiteFinding> Findings(this AppDbContext db, Caller caller) =>
        caller.Scope.Kind == ScopeKind.Network
            ? db.Set<SiteFinding>()
            : db.Set<SiteFinding>().Where(f => f.Shown);
}

/// <summary>What happened with a review and its findings, in the audit log; a merchant reads there what happened from
/// the publishing on.</summary>
internal sealed class ReviewTrail(IAuditTrail trail, TimeProvider clock)
{
    public DateTimeOffset Now => clock.Now();

    public void Record(SiteReview review, string action, object? before, object? after) => trail.Record(
        review.AuditKey, action, before, after,
        review.Status == ReviewStatus.Published ? review.MerchantId : default);

    public void Record(SiteFinding finding, string action, object? before, object? after) => trail.Record(
        $"site_review:{finding.ReviewId}", action, before, after, finding.Shown ? finding.MerchantId : default);
}
