using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Terms;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Pipeline;

/// <summary>A deal as each of the three sides sees it.</summary>
public sealed partial class DealPage
{
    private readonly FieldErrors errors = new();
    private DealAnswer? deal;
    private IReadOnlyList<TermsAnswer> terms = [];
    private IReadOnlyList<SampleAnswer> samples = [];
    private IReadOnlyList<DeliverableAnswer> posts = [];
    private DealHistory history = new([], []);
    private string? problem;

    [Inject]
    internal ListDeals Deals { get; set; } = default!;

    [Inject]
    internal ListTerms Terms { get; set; } = default!;

    [Inject]
    internal FindDeliverables Posts { get; set; } = default!;

    [Inject]
    internal ReadHistory History { get; set; } = default!;

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

    [SupplyParameterFromForm(FormName = "sign")]
    private SignForm Sign { get; set; } = default!;

    private Side Side => Stages.SideOf(Caller);

    private bool IsNetwork => Side == Side.Network;

    private string Place => DealWords.Place(Caller);

    private bool MayPropose => Side != Side.Merchant && deal is { } d && !Stages.IsOver(d.Stage)
        && posts.All(p => p.Status == DeliverableStatus.Waiting);

    private bool MayApprove => Side == Side.Merchant && !Stages.IsOver(deal!.Stage) && terms[0].ApprovedAt is null;

    private bool OnPaper => IsNetwork && deal!.PartnerId is null && terms[0].Signs == Side.Creator;

    private bool MaySign => (OnPaper || terms[0].Signs == Side) && terms[0].ApprovedAt is not null
        && terms[0].SignedAt is null && !Stages.IsOver(deal!.Stage);

    protected override async Task OnInitializedAsync()
    {
        var (ct, id) = (Context.RequestAborted, Id.ToString());
        Sign ??= new SignForm();
        deal = await Deals.FindAsync(id, ct);
        if (deal is null)
        {
            Navigation.NotFound();
            return;
        }

        var agreed = (await Terms.HandleAsync(id, ct)).Value;
        (terms, samples) = (agreed.Terms, agreed.Samples);
        posts = (await Posts.OfDealAsync(id, ct)).Value.Items;
        history = (await History.HandleAsync(id, ct)).Value;
    }

    private async Task ApproveAsync()
    {
        var answer = await Books.WriteAsync<ApproveTerms, TermsAnswer>(
            Caller,
            (h, c) => h.HandleAsync(Id.ToString(), terms[0].Number, new ApproveTermsRequest(terms[0].TextHash), c),
            Context.RequestAborted);
        if (answer.Error is { } refused)
        {
            problem = Texts.Say(refused);
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        Context.Flash(Tone.Success, Texts["deals.terms.approved"]);
        Navigation.NavigateTo($"{Place}/{Id}");
    }

    private async Task SignAsync()
    {
        var answer = await Books.WriteAsync<SignTerms, TermsAnswer>(
            Caller,
            (h, c) => h.HandleAsync(
                Id.ToString(), terms[0].Number, new SignTermsRequest(Sign.Name, Sign.Hash, OnPaper),
                SignedFrom.Of(Context), c),
            Context.RequestAborted);
        if (answer.Error is { } refused)
        {
            var missing = refused is Settling.WalletShort wallet
                ? Texts.Fill("deals.wallet_short", ("missing", Formats.Amount(Texts.Language, wallet.Missing, true)))
                : Texts.Say(refused);
            errors.Add(refused.Field == "name" ? "Sign.Name" : "", missing);
            return;
        }

        Context.Flash(Tone.Success, Texts["deals.terms.signed"]);
        Navigation.NavigateTo($"{Place}/{Id}");
    }

    internal sealed class SignForm
    {
        public string? Name { get; set; }

        public string? Hash { get; set; }
    }
}
