using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Applications;

/// <param name="ReasonCode">One of <see cref="DecideApplication.ReasonCodes"/>; needed to reject.</param>
/// <param name="Note">Told to the applicant; at most 2,000 characters.</param>
internal sealed record DecideApplicationRequest(string? ReasonCode = null, string? Note = null, string? GroupId = null);

internal sealed record AskApplicantRequest(string? Question = null);

internal sealed class DecideApplication(
    AppDbContext db, IPrograms programs, Admission admission, ApplicationMails mails, Caller caller, TimeProvider clock)
{
    public const int NoteMax = 2000;
    public const string Fits = "fits";

    private const string Automatic = "automatic";

    public static readonly IReadOnlyList<string> ReasonCodes =
        ["audience", "quality", "incomplete", "competitor", "country", "fraud", "full", "other"];

    public async Task<Result<ApplicationResponse>> ApproveAsync(
        string id, DecideApplicationRequest request, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not var (application, program))
        {
            return new ApplicationUnknown();
        }

        if (RefuseNote(request.Note) is { } refused)
        {
            return refused;
        }

        var group = await EnrolmentGroups.FindAsync(db, request.GroupId, program.Id, ct);
        if (group.Error is { } unknown)
        {
            return unknown;
        }

        if (application.Decide(true, Fits, request.Note, caller.Name, clock.Now()).Error is { } late)
        {
            return late;
        }

        await admission.AdmitAsync(program, application.PartnerId, group.Value, ct);
        await mails.SendAsync(application, program, ct);
        return ApplicationResponse.Of(application, forApplicant: false);
    }

    public async Task<Result<ApplicationResponse>> RejectAsync(
        string id, DecideApplicationRequest request, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not var (application, program))
        {
            return new ApplicationUnknown();
        }

        if (!ReasonCodes.Contains(request.ReasonCode, StringComparer.Ordinal))
        {
            return new ValidationError(
                "application.reason_code", $"Use one of: {string.Join(", ", ReasonCodes)}.", "reasonCode");
        }

        if ((RefuseNote(request.Note)
            ?? application.Decide(false, request.ReasonCode!, request.Note, caller.Name, clock.Now()).Error)
            is { } refused)
        {
            return refused;
        }

        await mails.SendAsync(application, program, ct);
        return ApplicationResponse.Of(application, forApplicant: false);
    }

    public async Task<Result<ApplicationResponse>> AskAsync(
        string id, AskApplicantRequest request, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not var (application, program))
        {
            return new ApplicationUnknown();
        }

        if (string.IsNullOrWhiteSpace(request.Question) || request.Question.Length > NoteMax)
        {
            return new ValidationError("application.question", "Ask in 1 to 2,000 characters.", "question");
        }

        if (application.Ask(request.Question).Error is { } refused)
        {
            return refused;
        }

        await mails.SendAsync(application, program, ct);
        return ApplicationResponse.Of(application, forApplicant: false);
    }

    /// <summary>What a program's threshold decides when an application is submitted.</summary>
    public async Task ApproveAtOnceAsync(Application application, ProgramFacts program, CancellationToken ct)
    {
        if (application.Decide(true, Fits, null, Automatic, clock.Now()).Error is null)
        {
            await admission.AdmitAsync(program, application.PartnerId, null, ct);
            await mails.SendAsync(application, program, ct);
        }
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/applications/{id}/approve", PostApprovalAsync).WithName("ApproveApplication")
            .Needs(Permission.DecideApplications, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Approves an application: the partner is enrolled and told");
        api.MapPost("/applications/{id}/reject", PostRejectionAsync).WithName("RejectApplication")
            .Needs(Permission.DecideApplications, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Rejects an application with a reason");
        api.MapPost("/applications/{id}/ask", PostQuestionAsync).WithName("AskApplicant")
            .Needs(Permission.DecideApplications, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Asks the applicant for more");
    }

    // The scope's filter finds a partner its own application too, and nobody decides about itself.
    private async Task<(Application, ProgramFacts)?> FindAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind is ScopeKind.Network or ScopeKind.Merchant
        && EntityId.TryParse<PartnerApplicationId>(id, out var applicationId)
        && await db.Set<Application>().FirstOrDefaultAsync(a => a.Id == applicationId, ct) is { } application
        && (await programs.FindAsync([application.ProgramId], ct)).GetValueOrDefault(application.ProgramId)
            is { } program
            ? (application, program)
            : null;

    private static ValidationError? RefuseNote(string? note) => note is { Length: > NoteMax }
        ? new ValidationError("application.note", "At most 2,000 characters.", "note")
        : null;

    private static async Task<Results<Ok<ApplicationResponse>, ProblemHttpResult>> PostApprovalAsync(
        string id, DecideApplicationRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<DecideApplication, ApplicationResponse>(
            caller, (h, c) => h.ApproveAsync(id, request, c), ct)).Ok();

    private static async Task<Results<Ok<ApplicationResponse>, ProblemHttpResult>> PostRejectionAsync(
        string id, DecideApplicationRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<DecideApplication, ApplicationResponse>(
            caller, (h, c) => h.RejectAsync(id, request, c), ct)).Ok();

    private static async Task<Results<Ok<ApplicationResponse>, ProblemHttpResult>> PostQuestionAsync(
        string id, AskApplicantRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<DecideApplication, ApplicationResponse>(
            caller, (h, c) => h.AskAsync(id, request, c), ct)).Ok();
}
