using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui.SavedFilters;

/// <summary>Where the forms of the filter bar are posted: each with an antiforgery token, each answered by the list
/// itself.</summary>
internal static class FilterForms
{
    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapPost("/saved-filters", SaveAsync)
            .RequireAuthorization().OwnAccount().WithName("SaveFilter").ExcludeFromDescription();
        root.MapPost("/saved-filters/{id:guid}/name", RenameAsync)
            .RequireAuthorization().OwnAccount().WithName("RenameFilter").ExcludeFromDescription();
        root.MapPost("/saved-filters/{id:guid}/delete", DeleteAsync)
            .RequireAuthorization().OwnAccount().WithName("DeleteFilter").ExcludeFromDescription();
    }

    private static Task<Results<RedirectHttpResult, ProblemHttpResult>> SaveAsync(
        HttpContext context, Books books, Caller caller, CancellationToken ct) =>
        AnswerAsync(context, "ui.saved.kept", async form =>
        {
            var (path, query) = (form["path"].ToString(), form["query"].ToString().TrimStart('?'));
            var saved = await books.WriteAsync<SaveFilter, SavedFilterId>(
                caller, (save, token) => save.HandleAsync(path, query, form["name"].ToString(), token), ct);
            return saved.Error is { } refused ? refused : $"{path}?{query}";
        });

    private static Task<Results<RedirectHttpResult, ProblemHttpResult>> RenameAsync(
        HttpContext context, Guid id, Books books, Caller caller, CancellationToken ct) =>
        AnswerAsync(context, "ui.saved.kept", form => books.WriteAsync<ChangeFilter, string>(
            caller, (change, token) => change.RenameAsync(SavedFilterId.From(id), form["name"].ToString(), token), ct));

    private static Task<Results<RedirectHttpResult, ProblemHttpResult>> DeleteAsync(
        HttpContext context, Guid id, Books books, Caller caller, CancellationToken ct) =>
        AnswerAsync(context, "ui.saved.gone", _ => books.WriteAsync<ChangeFilter, string>(
            caller, (change, token) => change.DeleteAsync(SavedFilterId.From(id), token), ct));

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> AnswerAsync(
        HttpContext context, string said, Func<IFormCollection, Task<Result<string>>> run)
    {
        var services = context.RequestServices;
        var antiforgery = (IAntiforgery)services.GetService(typeof(IAntiforgery))!;
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return new ValidationError("access.form_expired", "The form is too old. Load the page again.").ToProblem();
        }

        var texts = (ITexts)services.GetService(typeof(ITexts))!;
        var done = await run(await context.Request.ReadFormAsync(context.RequestAborted));
        if (done.TryValue(out var address, out var refused))
        {
            context.Flash(Tone.Success, texts[said]);
            return TypedResults.LocalRedirect(address);
        }

        if (refused is NotFoundError || SaveFilter.BadAddress == refused)
        {
            return refused.ToProblem();
        }

        context.Flash(Tone.Warning, texts[$"ui.saved.refused.{refused.Code["filter.".Length..]}"]);
        return TypedResults.LocalRedirect(BackTo(context));
    }

    /// <summary>The list that the form stood on, as far as the browser says so.</summary>
    private static string BackTo(HttpContext context) =>
        context.Request.GetTypedHeaders().Referer is { } from
            && string.Equals(from.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? "/" + from.PathAndQuery.TrimStart('/')
            : "/";
}
