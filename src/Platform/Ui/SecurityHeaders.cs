using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Rattan.Platform.Ui;

/// <summary>The headers that every answer carries. Scripts, styles, fonts and forms come from and go to this site
/// alone; nobody may frame it. The one hash is the constant style of Turbo's progress bar.</summary>
public static class SecurityHeaders
{
    private const string Policy = "default-src 'self'; script-src 'self'; "
        + "style-src 'self' 'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='; img-src 'self' data:; "
        + "font-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Write, context);
        return next(context);
    });

    /// <summary>Written last, because the error page starts by clearing what was there.</summary>
    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
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
