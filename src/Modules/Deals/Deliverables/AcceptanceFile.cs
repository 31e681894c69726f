using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Http;
using Rattan.Platform.Print;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Deliverables;

internal sealed record WholeAcceptance(DealAnswer Deal, DeliverableAnswer Post);

/// <summary>The acceptance record of a post, and as PDF. Where no PDF can be made, the document itself is shown, ready
/// to be printed.</summary>
internal sealed class AcceptanceFile(FindDeliverables find, ListDeals deals, IPrint print, ITexts texts)
{
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("/deliverables/{id}/acceptance.pdf", GetAsync).WithName("GetAcceptanceRecord")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("The acceptance record of a post as PDF");
        root.MapGet("/deals/posts/{id}/acceptance.pdf", GetAsync).RequireAuthorization()
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .ExcludeFromDescription();
    }

    /// <summary>Null when the post is unknown or not accepted.</summary>
    public async Task<WholeAcceptance?> FindAsync(string id, CancellationToken ct) =>
        await find.ShowAsync(id, ct) is { Acceptance: not null } post
        && await deals.FindAsync(post.DealId.ToString(), ct) is { } deal ? new WholeAcceptance(deal, post) : null;

    private async Task<IResult> HandleAsync(string id, HttpContext context, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } whole)
        {
            return new DeliverableUnknown().ToProblem();
        }

        var html = await print.HtmlAsync<AcceptancePrint>(
            texts["deals.acceptance.title"], texts.Language,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(AcceptancePrint.Of)] = whole });
        context.Response.Headers.CacheControl = "private, no-store";
        return await print.FileAsync(html, $"acceptance-{id}.pdf", ct);
    }

    private static Task<IResult> GetAsync(
        AcceptanceFile file, string id, HttpContext context, CancellationToken ct) =>
        file.HandleAsync(id, context, ct);
}
