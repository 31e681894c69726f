using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Links;

/// <summary>A piece of the link builder's page that follows what is typed: whether the destination is allowed, and the
/// address that would come out.</summary>
internal sealed class PreviewLink(LinkChoices choices, LinkUrls urls)
{
    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/links/preview", EndpointAsync)
        .RequireAuthorization()
        .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
        .ExcludeFromDescription();

    public async Task<(ProgramFacts? Program, string Url)> HandleAsync(LinkForm form, CancellationToken ct)
    {
        var offered = await choices.ProgramsAsync(ct);
        var program = EntityId.TryParse<ProgramId>(form.Program, out var id)
            ? offered.FirstOrDefault(p => p.Id == id)
            : null;
        var host = (await choices.DomainsAsync(offered, ct))
            .FirstOrDefault(d => d.Id.ToString() == form.Domain).Host;
        var code = string.IsNullOrWhiteSpace(form.Code) ? "…" : form.Code.Trim();
        return (program, SubIds.Of(name => form.Sub(NumberOf(name))).On(urls.Of(host, code)));
    }

    private static int NumberOf(string name) =>
        int.Parse(name.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<RazorComponentResult<LinkPreview>> EndpointAsync(
        HttpRequest http, PreviewLink preview, CancellationToken ct)
    {
        var form = new LinkForm
        {
            Program = http.Query["Form.Program"],
            Destination = http.Query["Form.Destination"],
            Code = http.Query["Form.Code"],
            Domain = http.Query["Form.Domain"],
            Subs = [.. Enumerable.Range(0, SubIds.Count).Select(i => (string?)http.Query[$"Form.Subs[{i}]"])],
        };
        var (program, url) = await preview.HandleAsync(form, ct);
        return new RazorComponentResult<LinkPreview>(new { Program = program, Asked = form.Destination, Url = url });
    }
}
