using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Rattan.Platform.Http;

/// <summary>An answer of a handler as the API gives it.</summary>
public static class Told
{
    public static Results<Ok<T>, ProblemHttpResult> Ok<T>(this Result<T> answer) =>
        answer.TryValue(out var value, out var refused) ? TypedResults.Ok(value) : refused.ToProblem();

    public static Results<Created<T>, ProblemHttpResult> Created<T>(this Result<T> answer, Func<T, string> place) =>
        answer.TryValue(out var value, out var refused)
            ? TypedResults.Created(place(value), value)
            : refused.ToProblem();
}
