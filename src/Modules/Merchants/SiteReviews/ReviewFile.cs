using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Http;
using Rattan.Platform.Print;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Merchants.SiteReviews;

/// <summary>A review as PDF, for the merchant. Where no PDF can be made, the document itself is shown, ready to be
/// printed.</summary>
internal sealed class ReviewFile(ReadReviews reviews, IPrint print, PrintPictures pictures, ITexts texts)
{
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("/site-reviews/{id}/file.pdf", GetAsync).WithName("GetSiteReviewFile")
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("A review of a site as PDF");
        root.MapGet("/site-reviews/{id}/file.pdf", GetAsync).RequireAuthorization()
            .Needs(Permission.ManageSiteReviews, ScopeKind.Network, ScopeKind.Merchant).ExcludeFromDescription();
    }

    private async Task<IResult> HandleAsync(string id, HttpContext context, CancellationToken ct)
    {
        if (!(await reviews.OneAsync(id, ct)).TryValue(out var review, out var refused))
        {
            return refused.ToProblem();
        }

        var html = await print.HtmlAsync<ReviewPrint>(
            texts.Fill("sitereviews.report.of", ("merchant", review.Review.MerchantName)), texts.Language,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ReviewPrint.Of)] = review,
                [nameof(ReviewPrint.Addresses)] = await pictures.ReadAsync(
                    review.Items.SelectMany(each => each.Findings).SelectMany(finding => finding.Files), ct),
            });
        context.Response.Headers.CacheControl = "private, no-store";
        return await print.FileAsync(html, $"site-review-{id}.pdf", ct);
    }

    private static Task<IResult> GetAsync(ReviewFile file, string id, HttpContext context, CancellationToken ct) =>
        file.HandleAsync(id, context, ct);
}
