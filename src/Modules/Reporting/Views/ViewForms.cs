using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Reporting;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Explorer;

namespace Rattan.Reporting.Views;

/// <summary>Where the forms of saved views are posted: each answered by a page that says what came of it.</summary>
internal static class ViewForms
{
    /// <summary>Not the address of the page, which takes posts too.</summary>
    public const string NewPath = "/reports/views/new";

    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapPost(NewPath, SaveAsync)
            .RequireAuthorization().Needs(Permission.ViewReports).ExcludeFromDescription();
        root.MapPost("/reports/views/{id:guid}", ChangeAsync)
            .RequireAuthorization().Needs(Permission.ViewReports).ExcludeFromDescription();
        root.MapPost("/reports/views/{id:guid}/delete", DeleteAsync)
            .RequireAuthorization().Needs(Permission.ViewReports).ExcludeFromDescription();
    }

    private static Task<Results<RedirectHttpResult, ProblemHttpResult>> SaveAsync(
        HttpContext context, Books books, Caller caller, CancellationToken ct) =>
        AnswerAsync(context, "views.kept", form =>
        {
            var view = ExplorerView.Read(form["query"].ToString());
            return (view.ToUrl(), books.WriteAsync<SaveView, ReportViewId>(
                caller, (save, token) => save.HandleAsync(
                    null, form["name"].ToString(), view.ToQuery(), SharingOf(form), token), ct));
        });

    private static Task<Results<RedirectHttpResult, ProblemHttpResult>> ChangeAsync(
        HttpContext context, Guid id, Books books, Caller caller, CancellationToken ct) =>
        AnswerAsync(context, "views.kept", form => (ViewsPage.Path, books.WriteAsync<SaveView, ReportViewId>(
            caller, (save, token) => save.HandleAsync(
                ReportViewId.From(id), form["name"].ToString(), null, SharingOf(form), token), ct)));

    private static Task<Results<RedirectHttpResult, ProblemHttpResult>> DeleteAsync(
        HttpContext context, Guid id, Books books, Caller caller, CancellationToken ct) =>
        AnswerAsync(context, "views.gone", _ => (ViewsPage.Path, books.WriteAsync<SaveView, ReportViewId>(
            caller, (save, token) => save.DeleteAsync(ReportViewId.From(id), token), ct)));

    private static ViewSharing SharingOf(IFormCollection form) =>
        EnumText.TryParse<ViewSharing>(form["sharing"], out var sharing) ? sharing : ViewSharing.Nobody;

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> AnswerAsync(
        HttpContext context, string said, Func<IFormCollection, (string Back, Task<Result<ReportViewId>> Done)> run)
    {
        if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            return new ValidationError("access.form_expired", "The form is too old. Load the page again.").ToProblem();
        }

        var texts = context.RequestServices.GetRequiredService<ITexts>();
        var (back, done) = run(await context.Request.ReadFormAsync(context.RequestAborted));
        if ((await done).Error is not { } refused)
        {
            context.Flash(Tone.Success, texts[said]);
        }
        else if (refused is NotFoundError)
        {
            return refused.ToProblem();
        }
        else
        {
            context.Flash(Tone.Warning, texts[$"views.refused.{refused.Code["reports.view_".Length..]}"]);
        }

        return TypedResults.LocalRedirect(back);
    }
}
