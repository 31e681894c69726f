using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Tenancy;

namespace Rattan.Browser.Tests.Walk;

/// <summary>A page that the host serves: its pattern and who may open it.</summary>
internal sealed record Place(string Pattern, IReadOnlyList<string> Portals, Func<string, bool> Holds)
{
    public bool HasParameters => Pattern.Contains('{', StringComparison.Ordinal);

    /// <summary>Every routed page, found where the host itself looks them up.</summary>
    public static IReadOnlyList<Place> All(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(Of).DistinctBy(place => place.Pattern).OrderBy(place => place.Pattern, StringComparer.Ordinal),
    ];

    private static Place Of(RouteEndpoint endpoint)
    {
        var text = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        var matcher = new TemplateMatcher(TemplateParser.Parse(text.TrimStart('/')), []);
        return new Place(text, PortalsOf(endpoint), path =>
        {
            var values = new RouteValueDictionary();
            return matcher.TryMatch(path, values) && AreIds(endpoint.RoutePattern, values);
        });
    }

    private static string[] PortalsOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return ["anonymous"];
        }

        var needs = endpoint.Metadata.GetOrderedMetadata<NeedsAttribute>();
        return [.. Site.Portals.Where(
            portal => needs.All(need => need.Portals.Any(kind => kind.ToString().Equals(
                portal, StringComparison.OrdinalIgnoreCase))))];
    }

    private static bool AreIds(RoutePattern pattern, RouteValueDictionary values) => pattern.Parameters
        .Where(parameter => parameter.ParameterPolicies.Any(policy => policy.Content == "guid"))
        .All(parameter => Guid.TryParse(
            (string?)values[parameter.Name], System.Globalization.CultureInfo.InvariantCulture, out _));
}
