using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rattan.Contracts.Clicks;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Explain;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.Search;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui;

/// <summary>How the host adds the pages: <c>AddUi</c>, then <c>UseUi</c> early in the pipeline, then
/// <c>MapUi</c>.</summary>
public static class UiSetup
{
    private static readonly string[] NotPages = ["/api", "/go", "/pb", "/dist", "/openapi", "/healthz", "/readyz"];

    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.TryAddScoped<Caller>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddWebEncoders(
            options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddExceptionHandler<ApiFailures>();
        services.AddSingleton<AssetManifest>();
        services.AddSingleton(provider => new TextCatalog(
            [typeof(UiSetup).Assembly, .. provider.GetServices<IModule>().Select(module => module.Assembly)]));
        services.AddSingleton<ITexts, RequestTexts>();
        services.AddSingleton<IExplanationText, ExplanationText>();
        services.AddScoped<ISearchSource, SearchPlaces>().AddScoped<SectionCounts>();
        return services;
    }

    /// <summary>Security headers on everything; for pages the remembered language and theme, and pages of our own for
    /// what was not found and what failed. Elsewhere a failure is a problem document.</summary>
    public static IApplicationBuilder UseUi(this IApplicationBuilder app) => app
        .UseSecurityHeaders()
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = exception => exception is ClickStoreAwayException
                ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,

            // A failure that was answered is still a failure: without this it would be in no log.
            SuppressDiagnosticsCallback = _ => false,
        })
        .UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true)
        .Use(OnlyForPages)
        .UsePreferences();

    /// <summary>Every routed page of the modules. The caller adds who may see them.</summary>
    public static RazorComponentsEndpointConventionBuilder MapUi(
        this IEndpointRouteBuilder endpoints, IEnumerable<IModule> modules) =>
        endpoints.MapRazorComponents<App>().AddAdditionalAssemblies(
            [.. modules.Select(module => module.Assembly).Distinct().Where(each => each != typeof(App).Assembly)]);

    internal static bool IsPage(PathString path) => !Array.Exists(
        NotPages, prefix => path.StartsWithSegments(prefix, StringComparison.Ordinal));

    private static Task OnlyForPages(HttpContext context, RequestDelegate next)
    {
        // A page that is shown in place of a refused POST is only read: it must not ask for a form of its own.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        if (!IsPage(context.Request.Path) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return IsPage(context.Request.Path) ? next(context) : SayWhyAsync(context, next);
    }

    private static async Task SayWhyAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
        {
            await response.WriteAsJsonAsync(
                ApiFailures.Bare(response.StatusCode), options: null, "application/problem+json",
                    context.RequestAborted);
        }
    }
}
