using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Partners.Groups;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Partners;

/// <summary>All partners of the network, and what is changed for many of them at once.</summary>
public sealed partial class PartnersPage
{
    private Page<PartnerResponse> page = new([], null);
    private Choice[] kinds = [];
    private Choice[] states = [];
    private Choice[] tiers = [];
    private bool wrong;

    /// <summary>Part of the name or e-mail address, without regard to case and diacritics.</summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>ISO 3166-1 alpha-2, in either case.</summary>
    [SupplyParameterFromQuery]
    public string? Country { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Tag { get; set; }

    [SupplyParameterFromQuery]
    public string? Tier { get; set; }

    [SupplyParameterFromQuery]
    public string? Cursor { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var ct = Context.RequestAborted;
        kinds = [.. Enum.GetValues<PartnerKind>().Select(EnumText.Of)
            .Select(each => new Choice(each, Texts[$"partners.kind.{each}"]))];
        states = [.. Enum.GetValues<PartnerStatus>().Select(EnumText.Of)
            .Select(each => new Choice(each, Texts[$"status.{each}"]))];
        tiers = [.. (await Tiers.ListAsync(ct)).Where(each => each.ProgramId is null)
            .Select(each => new Choice(each.Id.ToString(), each.Name))];
        var asked = new ListPartnersRequest(
            LineText.Given(Q), LineText.Given(Status), LineText.Given(Kind),
            LineText.Given(Country)?.ToUpperInvariant(), LineText.Given(Cursor), Limit: null,
            LineText.Given(Tag)?.ToLowerInvariant(), LineText.Given(Tier));
        wrong = !(await Partners.PageAsync(asked, ct)).TryValue(out var read, out _);
        page = read ?? page;
    }

    private async Task SortAsync(BulkChoice choice)
    {
        var tag = Context.Request.Form["bulk-tag"].ToString().Trim().ToLowerInvariant();
        var request = new SortPartnersRequest { PartnerIds = choice.Ids };
        request = choice.Do switch
        {
            "tag" => request with { AddTags = [tag] },
            "untag" => request with { RemoveTags = [tag] },
            _ => request with
            {
                TierId = JsonSerializer.SerializeToElement(Context.Request.Form["bulk-tier"].ToString()),
            },
        };
        var answer = Caller.May(Permission.ManagePartners)
            ? await Books.WriteAsync<SortPartners, SortedPartners>(
                Caller, (h, c) => h.HandleAsync(request, c), Context.RequestAborted)
            : ScopeRefusals.OtherScope;
        Context.Flash(
            answer.Error is null ? Tone.Success : Tone.Warning,
            answer.Error is { } refused
                ? Texts.Say(refused)
                : Texts.Fill("partners.sorted", ("n", Formats.Number(Texts.Language, answer.Value.Changed))));
        Navigation.NavigateTo(CurrentUrl.With(Context, CurrentUrl.Cursor, null));
    }

    private string TierOf(PartnerResponse partner) =>
        tiers.FirstOrDefault(each => each.Value == partner.TierId?.ToString())?.Text ?? "–";
}
