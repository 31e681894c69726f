using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Contracts.Deals;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Settling;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Deliverables;

/// <summary>A post: its draft, what is said about it, where it is live, and its acceptance.</summary>
public sealed partial class PostPage
{
    private readonly FieldErrors draftErrors = new();
    private readonly FieldErrors changeErrors = new();
    private readonly FieldErrors publishErrors = new();
    private readonly FieldErrors acceptErrors = new();
    private readonly FieldErrors commentErrors = new();
    private DeliverableAnswer? post;
    private DealAnswer deal = null!;
    private IReadOnlyList<EventAnswer> said = [];
    private string? problem;

    [Inject]
    internal FindDeliverables Posts { get; set; } = default!;

    [Inject]
    internal ListDeals Deals { get; set; } = default!;

    [Inject]
    internal ReadHistory History { get; set; } = default!;

    [Inject]
    internal CheckPost Checking { get; set; } = default!;

    [Inject]
    internal Books Books { get; set; } = default!;

    [Inject]
    internal Caller Caller { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "draft")]
    private DraftForm Form { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "change")]
    private WordsForm Change { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "publish")]
    private PublishForm Publish { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "accept")]
    private AcceptForm Accept { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "comment")]
    private WordsForm Comment { get; set; } = default!;

    private Side Side => Stages.SideOf(Caller);

    private string Place => DealWords.Place(Caller);

    private bool IsRunning => Stages.IsRunning(deal.Stage);

    private bool MayDraft => Side != Side.Merchant && IsRunning && post!.Status is DeliverableStatus.Waiting
        or DeliverableStatus.Submitted or DeliverableStatus.ChangesAsked;

    private bool MayJudge => Side != Side.Creator && IsRunning && post!.Status is DeliverableStatus.Submitted
        or DeliverableStatus.Approved or DeliverableStatus.Published;

    private bool MayPublish => Side != Side.Merchant && IsRunning
        && (post!.Status is DeliverableStatus.Approved or DeliverableStatus.Published
            || (post.Status == DeliverableStatus.ChangesAsked && post.PostUrl is not null));

    private bool MayAccept => Side != Side.Creator && IsRunning && post!.Status == DeliverableStatus.Published;

    protected override async Task OnInitializedAsync()
    {
        (Form, Change, Publish, Accept, Comment) =
            (Form ?? new(), Change ?? new(), Publish ?? new(), Accept ?? new(), Comment ?? new());
        var ct = Context.RequestAborted;
        post = await Posts.ShowAsync(Id.ToString(), ct);
        if (post is null || await Deals.FindAsync(post.DealId.ToString(), ct) is not { } found)
        {
            Navigation.NotFound();
            return;
        }

        deal = found;
        var history = (await History.HandleAsync(deal.Id.ToString(), ct)).Value;
        said = [.. history.Events.Where(e => e.DeliverableId == DeliverableId.From(Id))];
    }

    private Task DraftAsync() => DoAsync<SubmitDraft, DeliverableAnswer>(
        (h, c) => h.HandleAsync(
            Id.ToString(), new DraftRequest(Form.Link, Form.Caption), Context.Request.Form.Files["File"], c),
        "deals.drafts.handed_in", draftErrors);

    private Task ApproveAsync() => DoAsync<JudgeDraft, DeliverableAnswer>(
        (h, c) => h.HandleAsync(Id.ToString(), new JudgeRequest(true), c), "deals.drafts.approved", null);

    private Task ChangeAsync() => DoAsync<JudgeDraft, DeliverableAnswer>(
        (h, c) => h.HandleAsync(Id.ToString(), new JudgeRequest(false, Change.Words), c),
        "deals.drafts.asked", changeErrors, "Change");

    private Task PublishAsync() => DoAsync<PublishPost, DeliverableAnswer>(
        (h, c) => h.HandleAsync(Id.ToString(), new PublishRequest(Publish.Url), c), "deals.posts.published.done",
        publishErrors, "Publish");

    private Task AcceptAsync() => DoAsync<AcceptPost, DeliverableAnswer>(
        (h, c) => h.HandleAsync(
            Id.ToString(), Accept.Note, [.. Context.Request.Form.Files.GetFiles("Screenshots")], c),
        "deals.acceptance.done", acceptErrors, "Accept");

    private Task CommentAsync() => DoAsync<JudgeDraft, EventAnswer>(
        (h, c) => h.SayAsync(Id.ToString(), new CommentRequest(Comment.Words), c),
        "deals.posts.comment.done", commentErrors, "Comment");

    private async Task CheckAsync()
    {
        var answer = await Checking.HandleAsync(Id.ToString(), Context.RequestAborted);
        End(answer.Error, "deals.checks.done", null, "");
    }

    private async Task DoAsync<THandler, TAnswer>(
        Func<THandler, CancellationToken, Task<Result<TAnswer>>> act, string done, FieldErrors? errors,
        string form = "Form")
        where THandler : notnull =>
        End((await Books.WriteAsync(Caller, act, Context.RequestAborted)).Error, done, errors, form);

    private void End(Error? refused, string done, FieldErrors? errors, string form)
    {
        if (refused is null)
        {
            Context.Flash(Tone.Success, Texts[done]);
            Navigation.NavigateTo($"{Place}/posts/{Id}");
        }
        else if (errors is not null)
        {
            errors.Add(
                refused.Field switch
                {
                    "screenshots" => "Screenshots",
                    { } field => $"{form}.{field}",
                    null => "",
                },
                Texts.Say(refused));
        }
        else
        {
            problem = Texts.Say(refused);
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
    }

    internal sealed class DraftForm
    {
        public string? Link { get; set; }

        public string? Caption { get; set; }
    }

    internal sealed class WordsForm
    {
        public string? Words { get; set; }
    }

    internal sealed class PublishForm
    {
        public string? Url { get; set; }
    }

    internal sealed class AcceptForm
    {
        public string? Note { get; set; }
    }
}
