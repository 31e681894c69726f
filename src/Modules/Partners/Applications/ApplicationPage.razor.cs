using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Partners.Profiles;
using Rattan.Partners.Recruiting;
using Rattan.Platform.Data;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Applications;

/// <summary>One application with everything that a decision about it rests on.</summary>
public sealed partial class ApplicationPage
{
    private QueuedApplication? found;
    private IReadOnlyList<Question> questions = [];
    private Choice[] reasons = [];
    private ProfileFields profile = ProfileFields.Nothing;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    private bool IsOpen => found?.Application.Status is ApplicationStatus.Submitted or ApplicationStatus.InfoAsked;

    protected override async Task OnInitializedAsync()
    {
        var ct = Context.RequestAborted;
        found = await Queue.OneAsync(Id.ToString(), ct);
        if (found is null)
        {
            Context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (program, partner) = (found.Application.ProgramId, found.Application.PartnerId);
        questions = (await Db.Set<Recruitment>().AsNoTracking().FirstOrDefaultAsync(r => r.ProgramId == program, ct))
            ?.Questions ?? [];

        // Who may see the application may see what its applicant tells about itself.
        profile = (await Db.Set<PartnerProfile>().IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(p => p.PartnerId == partner, ct))?.Fields() ?? ProfileFields.Nothing;
        reasons = [.. DecideApplication.ReasonCodes.Select(c => new Choice(c, SayCode(c)!))];
    }

    private Task ApproveAsync() => DecideAsync(
        (h, ct) => h.ApproveAsync($"{Id}", new DecideApplicationRequest(Note: Form("note")), ct), "applications.done");

    private Task RejectAsync() => DecideAsync(
        (h, ct) => h.RejectAsync($"{Id}", new DecideApplicationRequest(Form("reason"), Form("why")), ct),
        "applications.rejected");

    private Task AskAsync() => DecideAsync(
        (h, ct) => h.AskAsync($"{Id}", new AskApplicantRequest(Form("question")), ct), "applications.asked");

    private async Task DecideAsync(
        Func<DecideApplication, CancellationToken, Task<Result<ApplicationResponse>>> decide, string done)
    {
        if (Caller.May(Platform.Tenancy.Permission.DecideApplications))
        {
            var answer = await Books.WriteAsync(Caller, decide, Context.RequestAborted);
            Context.Flash(
                answer.Error is null ? Tone.Success : Tone.Warning,
                answer.Error is { } refused ? Texts.Say(refused) : Texts[done]);
        }

        Navigation.NavigateTo($"/applications/{Id}");
    }

    private string? Form(string name) =>
        Context.Request.Form[name].ToString() is { Length: > 0 } text ? text : null;

    private string SayReason(ScoreReason reason) => Texts.Fill(
        $"application.reason.{reason.Key}", [.. reason.Values.Select(v => (v.Key, v.Value))]);

    private string Points(ScoreReason reason) => reason.Of == 0
        ? Formats.Number(Texts.Language, reason.Points)
        : $"{Formats.Number(Texts.Language, reason.Points)} / {Formats.Number(Texts.Language, reason.Of)}";

    private string? SayCode(string? code) => code is null ? null : Texts[$"application.code.{code}"];

    private string SayAnswer(Question question) => found!.Application.Answers.GetValueOrDefault(question.Key) switch
    {
        null or { Count: 0 } => "–",
        var answer when question.Kind == QuestionKind.File => string.Join(", ", answer.Select(
            id => found.Application.Documents.FirstOrDefault(d => d.Id.ToString() == id)?.Name ?? "–")),
        var answer => string.Join(", ", answer),
    };
}
