using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Platform;

/// <summary>Everything a module adds to the program. The host lists the modules by name; nothing is scanned
/// for.</summary>
public interface IModule
{
    /// <summary>Lower case, also the name under which its schema is numbered.</summary>
    string Name { get; }

    /// <summary>Holds the module's pages, schema (<c>Schema/*.sql</c>) and texts (<c>i18n/*.json</c>).</summary>
    Assembly Assembly => GetType().Assembly;

    /// <summary>The module's places in the navigation of the portals.</summary>
    IReadOnlyList<Section> Sections => [];

    void AddServices(IServiceCollection services, IConfiguration configuration);

    void MapModel(ModelBuilder model);

    /// <param name="api">The group <c>/api/v1</c>, which asks for an API key and answers in problem documents.</param>
    /// <param name="root">The site itself.</param>
    void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root);
}
