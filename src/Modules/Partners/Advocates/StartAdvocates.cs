using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Partners.Imports;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Advocates;

/// <param name="OrdersMin">0 to 10,000; above 0 the file needs a column with the merchant's ids of the
/// customers.</param>
/// <param name="Days">Until an invitation expires; 1 to 365.</param>
/// <param name="Language">Of the mails: en, vi or zh.</param>
internal sealed record StartAdvocatesRequest(
    int OrdersMin = 0, int Days = 30, string? Language = null, bool SendMail = true);

/// <summary>Takes a file of customers with their addresses and invites them in the background.</summary>
internal sealed class StartAdvocates(OwnProgram programs, IFiles files, IJobs jobs, ITexts texts)
{
    public const int OrdersMax = 10_000;

    public async Task<Result<StartedImport>> HandleAsync(
        string programId, StartAdvocatesRequest request, IFormFile file, string root, CancellationToken ct)
    {
        if (!(await programs.FindAsync(programId, ct)).TryValue(out var program, out var unknown))
        {
            return unknown;
        }

        if (Refuse(request, file.FileName) is { } wrong)
        {
            return wrong;
        }

        await using var content = file.OpenReadStream();
        if ((await AdvocateFile.OpenAsync(content, request.OrdersMin > 0, ct)).Error is { } unreadable)
        {
            return unreadable;
        }

        if (!(await files.SaveAsync(file.FileName, file.ContentType, content, ct))
            .TryValue(out var stored, out var refused))
        {
            return refused;
        }

        var terms = new AdvocateTerms(
            program.Id, request.OrdersMin, request.Days, request.Language ?? "en", request.SendMail);
        return new StartedImport(jobs.Start(
            AdvocatesJob.Kind, new AdvocatesAsked(stored.Id, terms, root, texts.Language)));
    }

    public static string RootOf(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/programs/{id}/advocates", PostAsync)
        .WithName("InviteAdvocates").DisableAntiforgery()
        .Needs(Permission.DecideApplications, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Invites the customers of a CSV file to a program as advocates, in the background");

    private static ValidationError? Refuse(StartAdvocatesRequest request, string name) =>
        !CsvTable.IsTable(name)
            ? new ValidationError("partner_file.kind", "Save it as CSV and bring that file.", "file")
        : request.OrdersMin is < 0 or > OrdersMax
            ? new ValidationError("advocate.orders_min", "0 to 10,000 orders.", "ordersMin")
        : request.Days is < 1 or > 365 ? new ValidationError("invitation.days", "1 to 365 days.", "days")
        : request.Language is not (null or "en" or "vi" or "zh")
            ? new ValidationError("invitation.language", "Use one of: en, vi, zh.", "language")
        : null;

    private static async Task<Results<Ok<StartedImport>, ProblemHttpResult>> PostAsync(
        string id, IFormFile file, int? ordersMin, int? days, string? language,
        bool? sendMail, Books books, Caller caller, HttpContext context, CancellationToken ct)
    {
        var request = new StartAdvocatesRequest(ordersMin ?? 0, days ?? 30, language, sendMail ?? true);
        return (await books.WriteAsync<StartAdvocates, StartedImport>(
            caller, (h, c) => h.HandleAsync(id, request, file, RootOf(context), c), ct)).Ok();
    }
}
