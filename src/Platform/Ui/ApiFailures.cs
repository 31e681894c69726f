using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rattan.Contracts.Clicks;
using Rattan.Kernel.Json;

namespace Rattan.Platform.Ui;

/// <summary>A failure outside the pages becomes a problem document that says nothing about the inside. A request body
/// that cannot be read is the caller's mistake.</summary>
internal sealed class ApiFailures : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // By now the request's own path is that of the error page.
        if (httpContext.Features.Get<IExceptionHandlerPathFeature>() is { } failed && UiSetup.IsPage(failed.Path))
        {
            return false;
        }

        var problem = exception switch
        {
            BadHttpRequestException bad => Unreadable(bad),
            ClickStoreAwayException => Problem(
                StatusCodes.Status503ServiceUnavailable, ClickStoreAwayException.Code,
                "Clicks cannot be read now. None is lost; ask again in a moment."),
            _ => Problem(
                StatusCodes.Status500InternalServerError, "server.failure", "Something went wrong on our side."),
        };
        httpContext.Response.StatusCode = problem.Status!.Value;
        await httpContext.Response.WriteAsJsonAsync(
            problem, options: null, "application/problem+json", cancellationToken);
        return true;
    }

    /// <summary>Names the field in the request's own words, as far as the reader got: <c>$.lines[2].amount</c> is
    /// <c>lines[2].amount</c>.</summary>
    private static ProblemDetails Unreadable(BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Bare(bad.StatusCode);
        }

        var json = bad.InnerException as JsonException;
        var refused = json as RefusedValueException;
        var problem = Problem(
            bad.StatusCode, refused?.Code ?? "request.malformed", refused?.Message ?? "The request cannot be read.");
        if (json?.Path is { Length: > 2 } path)
        {
            problem.Extensions["field"] = path.TrimStart('$').TrimStart('.')
                + (refused?.Part is { } part ? "." + part : "");
        }

        return problem;
    }

    /// <summary>What a refusal of the server itself says, which has a status and no words yet.</summary>
    internal static ProblemDetails Bare(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Problem(status, "access.key_missing", "A key is needed."),
        StatusCodes.Status403Forbidden => Problem(status, "access.scope", "This key may not do that."),
        StatusCodes.Status404NotFound => Problem(status, "request.not_found", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed =>
            Problem(status, "request.method", "This address does not take this method."),
        StatusCodes.Status413PayloadTooLarge =>
            Problem(status, "request.too_large", "The request is larger than this address takes."),
        StatusCodes.Status415UnsupportedMediaType =>
            Problem(status, "request.media_type", "The body must be application/json."),
        StatusCodes.Status429TooManyRequests =>
            Problem(status, "request.too_many", "Too many requests. Wait for the seconds of Retry-After."),
        _ => Problem(status, "request.malformed", "The request cannot be read."),
    };

    private static ProblemDetails Problem(int status, string code, string title) => new()
    {
        Status = status,
        Title = title,
        Type = $"https://rattan.dev/errors/{code}",
        Extensions = { ["code"] = code },
    };
}
