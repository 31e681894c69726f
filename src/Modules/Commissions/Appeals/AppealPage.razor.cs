using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Commissions.Earnings;
using Rattan.Commissions.Listing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Explain;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Commissions.Appeals;

public sealed partial class AppealPage
{
    private AppealAnswer? appeal;
    private ExplanationAnswer? explained;
    private ProgramFacts? program;
    private string? failure;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    internal ListAppeals List { get; set; } = null!;

    [Inject]
    internal ExplainCommission Explaining { get; set; } = null!;

    [Inject]
    internal IPrograms Programs { get; set; } = null!;

    [Inject]
    internal Books Books { get; set; } = null!;

    [Inject]
    internal Caller Caller { get; set; } = null!;

    [Inject]
    internal TimeProvider Clock { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    private string Amount => Formats.Amount(Texts.Language, appeal!.Amount, withCode: true);

    private bool MayDecide => Caller.Scope.Kind is ScopeKind.Network or ScopeKind.Merchant
        && Caller.May(Permission.DecideCommissions) && appeal!.DecidedAt is null
        && (Caller.Scope.Kind == ScopeKind.Network
            || (appeal.Status == AppealStatus.Open && Clock.GetUtcNow() < appeal.AnswerBy));

    private List<TimelineItem> Happened
    {
        get
        {
            var happened = new List<TimelineItem>
            {
                new("ti-scale", Texts["appeals.step.filed"], appeal!.FiledAt, appeal.FiledByName),
            };
            if (appeal.EscalatedAt is { } escalated)
            {
                happened.Add(new TimelineItem("ti-alert-triangle", Texts["appeals.step.escalated"], escalated));
            }

            if (appeal.DecidedAt is { } decided)
            {
                var overturned = appeal.Status == AppealStatus.Overturned;
                happened.Add(new TimelineItem(
                    overturned ? "ti-check" : "ti-x",
                    Texts[overturned ? "appeals.step.overturned" : "appeals.step.upheld"], decided,
                    appeal.DecidedByName));
            }

            return happened;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var ct = Context.RequestAborted;
        appeal = await List.FindAsync(Id.ToString(), ct);
        if (appeal is null)
        {
            Navigation.NotFound();
            return;
        }

        explained = (await Explaining.HandleAsync(appeal.CommissionId.ToString(), null, ct))
            .TryValue(out var told, out _) ? told : null;
        program = (await Programs.FindAsync([appeal.ProgramId], ct)).GetValueOrDefault(appeal.ProgramId);
    }

    private Task UpholdAsync() => DecideAsync(overturn: false);

    private Task OverturnAsync() => DecideAsync(overturn: true);

    private async Task DecideAsync(bool overturn)
    {
        var answer = Context.Request.Form["Answer"].ToString();
        var decided = await Books.WriteAsync<DecideAppeal, AppealAnswer>(
            Caller, (h, ct) => h.HandleAsync(Id.ToString(), overturn, answer, ct), CancellationToken.None);
        if (decided.Error is { } refused)
        {
            failure = Words.Refusal(Texts, refused);
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        else
        {
            Context.Flash(Tone.Success, Texts["appeals.decided"]);
            Navigation.NavigateTo($"/appeals/{Id}");
        }
    }
}
