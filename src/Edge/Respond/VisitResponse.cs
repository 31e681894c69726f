using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Rattan.Edge.Respond;

/// <summary>Puts a visit's answer on the wire.</summary>
internal sealed class VisitResponse(IOptions<EdgeOptions> options)
{
    private const string Gone = "<!doctype html><html lang=en><meta charset=utf-8><title>404</title>"
        + "<h1>This link leads nowhere</h1><p>It is unknown, or it is no longer in use.</p></html>";

    /// <summary>A transparent GIF of one pixel.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private static readonly StringValues NoStore = "no-store";

    // A partner's page may be named to the shop by its origin, never by its address in full.
    private static readonly StringValues ReferrerPolicy = "strict-origin-when-cross-origin";

    private readonly string cookieTail = string.Create(
        CultureInfo.InvariantCulture,
        $"; Max-Age={options.Value.CookieDays * 86_400L}; Path=/; HttpOnly; SameSite=Lax");

    internal Task WriteAsync(HttpContext context, Visit visit)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = NoStore;
        if (visit.Request.IsView && visit.Answer != VisitAnswer.NotReady)
        {
            return WritePixelAsync(context, visit.Link.Number != 0);
        }

        if (visit.Answer != VisitAnswer.Redirect)
        {
            return visit.Answer == VisitAnswer.NotReady ? WriteNotReadyAsync(context) : WriteGoneAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status302Found;
        headers.Location = visit.Location;
        headers["Referrer-Policy"] = ReferrerPolicy;
        if (visit.SetsCookie)
        {
            var secure = visit.Request.IsHttps ? "; Secure" : "";
            headers.SetCookie = $"{EdgeMiddleware.Cookie}={visit.Visitor}{cookieTail}{secure}";
        }

        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    internal static Task WriteWrongMethodAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    private static Task WriteNotReadyAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        return Task.CompletedTask;
    }

    /// <summary>Also where there is no such link: a page that shows a banner shall not show a broken picture. No cookie
    /// is set, for a picture belongs to somebody else's page.</summary>
    private static Task WritePixelAsync(HttpContext context, bool isKnown)
    {
        context.Response.StatusCode = isKnown ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        context.Response.ContentType = "image/gif";
        context.Response.ContentLength = Pixel.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(Pixel, context.RequestAborted).AsTask();
    }

    private static Task WriteGoneAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = "text/html; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync(Gone, context.RequestAborted);
    }
}
