using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Rattan.Platform.Http;

/// <summary>The one place where a refusal becomes an RFC 9457 problem document.</summary>
public static class Problems
{
    public static ProblemHttpResult ToProblem(this Error error) => TypedResults.Problem(
        title: error.Message,
        statusCode: StatusOf(error),
        type: $"https://rattan.dev/errors/{error.Code}",
        extensions: Extensions(error));

    private static Dictionary<string, object?> Extensions(Error error)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = error.Code };
        if (error.Field is not null)
        {
            extensions["field"] = error.Field;
        }

        return extensions;
    }

    public static int StatusOf(Error error) => error switch
    {
        ValidationError => StatusCodes.Status400BadRequest,
        ForbiddenError => StatusCodes.Status403Forbidden,
        NotFoundError => StatusCodes.Status404NotFound,
        ConflictError => StatusCodes.Status409Conflict,
        TooMuchError => StatusCodes.Status429TooManyRequests,
        UnavailableError => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
