using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Partners;
using Rattan.Partners.Profiles;
using Rattan.Partners.Recruiting;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Applications;

/// <param name="PartnerId">Only for the network; a partner applies for itself.</param>
/// <param name="Answers">By the key of the question; every answer is a list.</param>
/// <param name="Submit">False keeps a draft.</param>
internal sealed record SaveApplicationRequest(
    string? PartnerId = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null, bool Submit = false);

internal sealed record AnswerWrong(string Question, string Why)
    : ValidationError("application.answer", "This answer will not do.", $"answers.{Question}");

/// <summary>Begins an application, changes the one that is open, and submits it.</summary>
internal sealed class SaveApplication(
    AppDbContext db, OwnProgram programs, Caller caller, DecideApplication deciding, TimeProvider clock)
{
    public async Task<Result<ApplicationResponse>> HandleAsync(
        string programId, SaveApplicationRequest request, CancellationToken ct)
    {
        if (await programs.AnyAsync(programId, ct) is not { Status: ProgramStatus.Active } program
            || await db.Set<Recruitment>().AsNoTracking().FirstOrDefaultAsync(r => r.ProgramId == program.Id, ct)
                is not { IsOpen: true } wanted)
        {
            return new NotFoundError("application.closed", "The program takes no applications.");
        }

        if (await ApplicantAsync(request, ct) is not { } partner)
        {
            return new PartnerUnknown();
        }

        if (await RefuseAsync(program, partner, ct) is { } refused)
        {
            return refused;
        }

        var answers = Known(request, wanted);
        var application = await db.Set<Application>().FirstOrDefaultAsync(
            a => a.ProgramId == program.Id && a.PartnerId == partner.PartnerId
                && (a.Status == ApplicationStatus.Draft || a.Status == ApplicationStatus.Submitted
                    || a.Status == ApplicationStatus.InfoAsked), ct);
        if (application is null)
        {
            application = Application.Begin(program, partner.PartnerId, clock.Now());
            db.Add(application);
        }

        if (!application.IsWritable)
        {
            return new ConflictError("application.waiting", "The application is being looked at.");
        }

        if (Wrong(application, wanted, answers, request.Submit) is { } wrong)
        {
            return wrong;
        }

        application.Answer(answers);
        if (request.Submit)
        {
            await SubmitAsync(application, program, partner, wanted.Fields(), ct);
        }

        return ApplicationResponse.Of(application, caller.Scope.Kind == ScopeKind.Partner);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/programs/{id}/applications", PostAsync)
        .WithName("SaveApplication").Needs(Permission.ManagePartners, ScopeKind.Network, ScopeKind.Partner)
        .WithSummary("Keeps a draft of an application to a program, or submits it");

    private async Task<Partner?> ApplicantAsync(SaveApplicationRequest request, CancellationToken ct)
    {
        var id = caller.Scope.Kind == ScopeKind.Partner
            ? PartnerId.From(caller.Scope.Id)
            : EntityId.TryParse<PartnerId>(request.PartnerId, out var named) ? named : default;
        return await db.Set<Partner>().FirstOrDefaultAsync(p => p.PartnerId == id, ct);
    }

    private async Task<Error?> RefuseAsync(ProgramFacts program, Partner partner, CancellationToken ct) =>
        partner.Status == PartnerStatus.Blocked
            ? new ConflictError("enrolment.partner_blocked", "The partner is blocked.", "partnerId")
        : await db.Set<Enrolment>().AnyAsync(
            e => e.ProgramId == program.Id && e.PartnerId == partner.PartnerId
                && e.Status == EnrolmentStatus.Approved, ct)
            ? new ConflictError("application.enrolled", "The partner is in this program already.")
        : null;

    private async Task SubmitAsync(
        Application application, ProgramFacts program, Partner partner, RecruitmentFields wanted, CancellationToken ct)
    {
        var now = clock.Now();
        var profile = (await db.Set<PartnerProfile>().AsNoTracking()
            .FirstOrDefaultAsync(p => p.PartnerId == partner.PartnerId, ct))?.Fields() ?? ProfileFields.Nothing;
        var verdict = Scoring.Judge(partner.Facts(), profile, wanted, application.Answers, now);
        application.Submit(verdict, now);
        if (wanted.AutoApproveScore is { } enough && verdict.Score >= enough && verdict.MayApproveAtOnce)
        {
            await deciding.ApproveAtOnceAsync(application, program, ct);
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Known(SaveApplicationRequest request, Recruitment wanted)
    {
        var given = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var question in wanted.Questions)
        {
            if (request.Answers?.GetValueOrDefault(question.Key) is { } answer)
            {
                given[question.Key] = [.. answer.Where(a => !string.IsNullOrWhiteSpace(a)).Select(a => a.Trim())];
            }
        }

        return given;
    }

    /// <summary>A draft may lack answers, but not hold wrong ones.</summary>
    private static AnswerWrong? Wrong(
        Application application, Recruitment wanted, Dictionary<string, IReadOnlyList<string>> answers, bool submit)
    {
        foreach (var question in wanted.Questions)
        {
            var answer = answers.GetValueOrDefault(question.Key) ?? [];
            var why = question.Refuse(answer);
            if (why is null && question.Kind == QuestionKind.File
                && answer.Any(id => !application.Documents.Any(d => d.Id.ToString() == id)))
            {
                why = "file";
            }

            if (why is not null && (submit || why != "required"))
            {
                return new AnswerWrong(question.Key, why);
            }
        }

        return null;
    }

    private static async Task<Results<Ok<ApplicationResponse>, ProblemHttpResult>> PostAsync(
        string id, SaveApplicationRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveApplication, ApplicationResponse>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
