using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Contracts.Access;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Matching;

public sealed partial class MatchPage
{
    private const int FirstMax = 20;

    private readonly FieldErrors errors = new();
    private MatchAnswer? answer;
    private IReadOnlyList<ShortlistedAnswer> shortlist = [];
    private Currency currency;
    private string? typed;
    private string? problem;
    private string? wrong;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>As typed, in the currency of the need.</summary>
    [SupplyParameterFromQuery]
    public string? Budget { get; set; }

    /// <summary>Anything: more than the first.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "assign")]
    private AssignForm Assign { get; set; } = default!;

    private string More => LineText.Given(Budget) is { } budget
        ? $"/needs/{Id}/match?show=more&budget={Uri.EscapeDataString(budget)}" : $"/needs/{Id}/match?show=more";

    private string IdText => Id.ToString("D");

    private string Counted => Texts.Fill(
        "matching.counted", ("n", Formats.Number(Texts.Language, answer!.Fitting)),
        ("conflicting", Formats.Number(Texts.Language, answer.Conflicting)));

    private string? Suggested => answer!.Promoters.Where(p => p.Suggested).Take(1).Select(p => Texts.Fill(
        "matching.promoter.hint", ("name", p.Name), ("n", Formats.Number(Texts.Language, p.OpenNeeds))))
        .FirstOrDefault();

    private RenderFragment Choose => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "class", "btn btn-sm");
        builder.AddAttribute(2, "type", "submit");
        builder.AddAttribute(3, "name", BulkChoice.DoField);
        builder.AddAttribute(4, "value", "choose");
        builder.AddContent(5, Texts["matching.choose"]);
        builder.CloseElement();
    };

    protected override async Task OnInitializedAsync()
    {
        var ct = Context.RequestAborted;
        if (await Needs.CurrencyAsync(IdText, ct) is not { } known)
        {
            Navigation.NotFound();
            return;
        }

        currency = known;
        long? budget = null;
        if (LineText.Given(Budget) is { } text)
        {
            budget = MoneyInput.Read(Texts.Language, text, currency)?.Minor;
            problem = budget is null ? Texts["refused.matching.budget"] : null;
        }

        var limit = Show is null ? FirstMax : MatchNeed.LimitMax;
        var found = await Match.HandleAsync(IdText, new MatchesAsked(budget, limit), ct);
        if (found.Error is { } refused)
        {
            problem = Texts.Say(refused);
            found = await Match.HandleAsync(IdText, new MatchesAsked(Limit: limit), ct);
        }

        answer = found.Value;
        typed = problem is null
            ? answer.Budget is { } amount ? Formats.Amount(Texts.Language, amount) : null : Budget;
        shortlist = await Chosen.OfAsync(IdText, ct);
        Assign ??= new AssignForm
        {
            PromoterId = (answer.PromoterId
                ?? answer.Promoters.Where(p => p.Suggested).Select(p => (UserId?)p.Id).FirstOrDefault())?.ToString(),
        };
    }

    private Task ResourcesAsync(BulkChoice choice) => AddAsync(new ShortlistRequest(ResourceIds: choice.Ids));

    private Task PartnersAsync(BulkChoice choice) => AddAsync(new ShortlistRequest(PartnerIds: choice.Ids));

    private async Task AddAsync(ShortlistRequest request)
    {
        var added = await Books.WriteAsync<Shortlist, ShortlistAnswer>(
            Caller, (h, c) => h.AddAsync(IdText, request, c), Context.RequestAborted);
        if (added.Error is { } refused)
        {
            wrong = Texts.Say(refused);
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        Done("matching.chosen");
    }

    private async Task RemoveAsync(ShortlistedAnswer one)
    {
        var chosen = (one.ResourceId?.Value ?? one.PartnerId!.Value.Value).ToString("D");
        await Books.WriteAsync<Shortlist, ShortlistAnswer>(
            Caller, (h, c) => h.RemoveAsync(IdText, chosen, c), Context.RequestAborted);
        Done("matching.removed");
    }

    private async Task AssignAsync()
    {
        var given = await Books.WriteAsync<AssignPromoter, UserId>(
            Caller, (h, c) => h.HandleAsync(IdText, Assign.PromoterId, c), Context.RequestAborted);
        if (given.Error is { } refused)
        {
            errors.Add("Assign.PromoterId", Texts.Say(refused));
            return;
        }

        Done("matching.assigned");
    }

    private void Done(string text)
    {
        Context.Flash(Tone.Success, Texts[text]);
        Navigation.NavigateTo($"/needs/{Id}/match{Context.Request.QueryString}");
    }

    internal sealed class AssignForm
    {
        public string? PromoterId { get; set; }
    }
}
