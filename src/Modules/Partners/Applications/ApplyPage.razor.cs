using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Recruiting;
using Rattan.Platform.Data;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Applications;

/// <summary>A program in the partner's portal: what it pays, where the partner stands, and the form to apply.</summary>
public sealed partial class ApplyPage
{
    public const string Prefix = "answer.";

    private readonly FieldErrors errors = new();
    private ProgramFacts? program;
    private PublicProgram? open;
    private OwnProgramLine? line;
    private Application? application;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    private bool MayWrite => Caller.May(Platform.Tenancy.Permission.ManagePartners)
        && line?.Enrolled is not (EnrolmentStatus.Approved or EnrolmentStatus.Applied)
        && application?.Status is not (ApplicationStatus.Submitted or ApplicationStatus.Approved);

    protected override async Task OnInitializedAsync()
    {
        var ct = Context.RequestAborted;
        var id = ProgramId.From(Id);
        line = (await Programs.MineAsync(ct)).FirstOrDefault(each => each.Program.Id == id);
        open = await Open.FindAsync(id, ct);
        program = line?.Program ?? open?.Program;
        if (program is null)
        {
            Context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        application = await Db.Set<Application>().AsNoTracking().Where(a => a.ProgramId == id)
            .OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct);
    }

    private IReadOnlyList<string> Given(string key) =>
        HttpMethods.IsPost(Context.Request.Method)
            ? [.. Context.Request.Form[Prefix + key].OfType<string>()]
            : application is { IsWritable: true } ? application.Answers.GetValueOrDefault(key) ?? [] : [];

    /// <summary>Keeps the draft first, so that files have something to belong to; then submits.</summary>
    private async Task SendAsync()
    {
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var question in open!.Page.Questions)
        {
            answers[question.Key] = question.Kind == QuestionKind.File
                ? application is { IsWritable: true } ? application.Answers.GetValueOrDefault(question.Key) ?? [] : []
                : Given(question.Key);
        }

        var kept = await SaveAsync(answers, submit: false);
        foreach (var question in open.Page.Questions.Where(q => q.Kind == QuestionKind.File))
        {
            if (kept.Error is null && Context.Request.Form.Files[Prefix + question.Key] is { Length: > 0 } file)
            {
                await using var content = file.OpenReadStream();
                var attached = await Books.WriteAsync<AttachDocument, Document>(
                    Caller,
                    (h, c) => h.HandleAsync(
                        kept.Value.Id.ToString(), file.FileName, file.ContentType, content, c),
                    Context.RequestAborted);
                if (attached.Error is { } wrong)
                {
                    errors.Add(Prefix + question.Key, Texts.Say(wrong));
                    return;
                }

                answers[question.Key] = [attached.Value.Id.ToString()];
            }
        }

        var draft = Context.Request.Form["draft"].Count > 0;
        var answer = kept.Error is null ? await SaveAsync(answers, !draft) : kept;
        if (answer.Error is { } refused)
        {
            errors.Add(
                refused is AnswerWrong about ? Prefix + about.Question : "",
                refused is AnswerWrong asked ? Texts[$"apply.wrong.{asked.Why}"] : Texts.Say(refused));
            return;
        }

        Context.Flash(Tone.Success, Texts[draft ? "apply.kept" : "apply.sent"]);
        Navigation.NavigateTo($"/partner/programs/{Id}");
    }

    private Task<Result<ApplicationResponse>> SaveAsync(
        Dictionary<string, IReadOnlyList<string>> answers, bool submit) =>
        Books.WriteAsync<SaveApplication, ApplicationResponse>(
            Caller,
            (h, c) => h.HandleAsync(Id.ToString(), new SaveApplicationRequest(null, answers, submit), c),
            Context.RequestAborted);
}
