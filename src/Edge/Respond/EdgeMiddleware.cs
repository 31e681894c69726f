using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Rattan.Contracts.Clicks;
using Rattan.Edge.Clients;

namespace Rattan.Edge.Respond;

/// <summary>Takes <c>GET</c> and <c>HEAD</c> of <c>/go/{code}</c> and <c>/imp/{code}</c> before anything else in the
/// program sees them: the hot path needs no routing, no authentication and no scope.</summary>
internal sealed class EdgeMiddleware(
    RequestDelegate next, EdgePipeline pipeline, ClientAddress clients, VisitResponse response, TimeProvider clock)
{
    internal const string Prefix = "/go/";
    internal const string ViewPrefix = "/imp/";
    internal const string Cookie = "rtn_v";

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        var prefix = path is null ? null
            : path.StartsWith(Prefix, StringComparison.Ordinal) ? Prefix
            : path.StartsWith(ViewPrefix, StringComparison.Ordinal) ? ViewPrefix : null;
        if (prefix is null)
        {
            return next(context);
        }

        return HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsGet(context.Request.Method)
            ? FollowAsync(context, path![prefix.Length..], isView: prefix == ViewPrefix)
            : VisitResponse.WriteWrongMethodAsync(context);
    }

    private async Task FollowAsync(HttpContext context, string code, bool isView)
    {
        var headers = context.Request.Headers;
        var (address, isHttps) = clients.Of(context);
        var visit = new Visit(new VisitRequest
        {
            At = clock.Now(),
            Code = code,
            Host = context.Request.Host.Value,
            Query = context.Request.QueryString.Value ?? "",
            IsView = isView,
            IsHead = HttpMethods.IsHead(context.Request.Method),
            IsHttps = isHttps,
            Address = address,
            Agent = headers.UserAgent,
            Referrer = headers.Referer,
            AcceptLanguage = headers.AcceptLanguage,
            Purpose = Purpose(headers),
            Cookie = CookieOf(headers.Cookie),
        });
        if (pipeline.Decides(visit))
        {
            await pipeline.KeepAsync(visit).ConfigureAwait(false);
        }

        await response.WriteAsync(context, visit).ConfigureAwait(false);
    }

    private static string? Purpose(IHeaderDictionary headers)
    {
        foreach (var name in (ReadOnlySpan<string>)["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"])
        {
            if (headers.TryGetValue(name, out var purpose))
            {
                return purpose;
            }
        }

        return null;
    }

    /// <summary>Read by hand: the framework would parse every cookie into a dictionary.</summary>
    internal static string? CookieOf(StringValues headers)
    {
        foreach (var header in headers)
        {
            var rest = header.AsSpan();
            while (rest.Length > 0)
            {
                var end = rest.IndexOf(';');
                var pair = (end < 0 ? rest : rest[..end]).Trim();
                if (pair.Length == Cookie.Length + 1 + VisitorId.Characters
                    && pair.StartsWith(Cookie) && pair[Cookie.Length] == '=')
                {
                    return pair[(Cookie.Length + 1)..].ToString();
                }

                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }

        return null;
    }
}
