using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Rattan.Platform.Ui;

/// <summary>Other sites that a form of ours may lead to, because a module was configured so.</summary>
public sealed class FormTargets
{
    /// <summary>Such as <c>https://accounts.example.com</c>.</summary>
    public List<string> Origins { get; } = [];
}

/// <summary>The headers that every answer carries. Scripts, styles, fonts and forms come from and go to this site
/// alone (forms to <see cref="FormTargets"/> too); nobody may frame it. The one hash is the constant style of Turbo's
/// progress bar.</summary>
public static class SecurityHeaders
{
    private const string Policy = "default-src 'self'; script-src 'self'; "
        + "style-src 'self' 'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='; img-src 'self' data:; "
        + "font-src 'self'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var targets = app.ApplicationServices.GetRequiredService<IOptions<FormTargets>>().Value.Origins;
        var policy = string.Join(' ', targets.Prepend(Policy));
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(() => WriteAsync(context, policy));
            return next(context);
        });
    }

    /// <summary>Written last, because the error page starts by clearing what was there. A document for paper has a
    /// policy of its own.</summary>
    private static Task WriteAsync(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = policy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        if (IsBundle(context))
        {
            headers.CacheControl = "public, max-age=31536000, immutable";
        }

        return Task.CompletedTask;
    }

    /// <summary>Names of bundles carry a hash of their contents, so they are kept for ever; the manifest's does
    /// not.</summary>
    private static bool IsBundle(HttpContext context) =>
        context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
        && context.Request.Path.StartsWithSegments("/dist", StringComparison.Ordinal, out var rest)
        && !rest.Equals("/manifest.json", StringComparison.Ordinal);
}
