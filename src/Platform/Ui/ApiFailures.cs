using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Rattan.Platform.Ui;

/// <summary>A failure outside the pages becomes a problem document that says nothing about the inside. A request body
/// that cannot be read is the caller's mistake.</summary>
internal sealed class ApiFailures : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // By now the request's own path is that of the error page.
        if (httpContext.Features.Get<IExceptionHandlerPathFeature>() is { } failed && UiSetup.IsPage(failed.Path))
        {
            return false;
        }

        var problem = exception is BadHttpRequestException bad
            ? Problem(bad.StatusCode, "request.malformed", "The request cannot be read.")
            : Problem(StatusCodes.Status500InternalServerError, "server.failure", "Something went wrong on our side.");
        httpContext.Response.StatusCode = problem.Status!.Value;
        await httpContext.Response.WriteAsJsonAsync(
            problem, options: null, "application/problem+json", cancellationToken);
        return true;
    }

    private static ProblemDetails Problem(int status, string code, string title) => new()
    {
        Status = status,
        Title = title,
        Type = $"https://rattan.dev/errors/{code}",
        Extensions = { ["code"] = code },
    };
}
