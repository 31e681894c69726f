using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Partners.Enrolments;
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
    private Choice[] settable = [];
    private Choice[] programs = [];
    private Choice[] groups = [];
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

    private bool MayChange => Caller.May(Permission.ManagePartners);

    protected override async Task OnInitializedAsync()
    {
        var ct = Context.RequestAborted;
        kinds = [.. Enum.GetValues<PartnerKind>().Select(EnumText.Of)
            .Select(each => new Choice(each, Texts[$"partners.kind.{each}"]))];
        states = [.. Enum.GetValues<PartnerStatus>().Select(EnumText.Of)
            .Select(each => new Choice(each, Texts[$"status.{each}"]))];
        tiers = [.. (await Tiers.ListAsync(ct)).Where(each => each.ProgramId is null)
            .Select(each => new Choice(each.Id.ToString(), each.Name))];
        settable = await Choices.NetworkTiersAsync(ct);
        programs = await Choices.ProgramsAsync(ct);
        groups = await Choices.GroupsAsync(
            [.. programs.Select(p => ProgramId.From(Guid.Parse(p.Value)))], ct);
        var asked = new ListPartnersRequest(
            LineText.Given(Q), LineText.Given(Status), LineText.Given(Kind),
            LineText.Given(Country)?.ToUpperInvariant(), LineText.Given(Cursor), Limit: null,
            LineText.Given(Tag)?.ToLowerInvariant(), LineText.Given(Tier));
        wrong = !(await Partners.PageAsync(asked, ct)).TryValue(out var read, out _);
        page = read ?? page;
    }

    private async Task SortAsync(BulkChoice choice)
    {
        if (!MayChange)
        {
            SortForm.Say(Context, Texts, ScopeRefusals.OtherScope, 0, "partners.sorted");
        }
        else if (choice.Do == "enrol")
        {
            await EnrolAsync(choice.Ids);
        }
        else
        {
            var answer = await Books.WriteAsync<SortPartners, SortedPartners>(
                Caller, (h, c) => h.HandleAsync(Asked(choice), c), Context.RequestAborted);
            SortForm.Say(
                Context, Texts, answer.Error, answer.Error is null ? answer.Value.Changed : 0, "partners.sorted");
        }

        Navigation.NavigateTo(CurrentUrl.With(Context, CurrentUrl.Cursor, null));
    }

    private SortPartnersRequest Asked(BulkChoice choice)
    {
        var form = Context.Request.Form;
        var tag = form["bulk-tag"].ToString().Trim().ToLowerInvariant();
        var request = new SortPartnersRequest { PartnerIds = choice.Ids };
        return choice.Do switch
        {
            "tag" => request with { AddTags = [tag] },
            "untag" => request with { RemoveTags = [tag] },
            "group" => request with
            {
                ProgramId = form["bulk-program"].ToString(), GroupId = SortForm.Given(Context, "bulk-group"),
            },
            _ => request with { TierId = SortForm.Given(Context, "bulk-tier") },
        };
    }

    private async Task EnrolAsync(IReadOnlyList<string> ids)
    {
        var (enrolled, program) = (0, Context.Request.Form["bulk-program"].ToString());
        Error? refused = null;
        foreach (var id in ids)
        {
            var answer = await Books.WriteAsync<EnrolPartner, EnrolledPartner>(
                Caller, (h, c) => h.HandleAsync(program, new EnrolPartnerRequest(id), c), Context.RequestAborted);
            refused ??= answer.Error;
            enrolled += answer.Error is null && !answer.Value.WasThere ? 1 : 0;
        }

        SortForm.Say(Context, Texts, refused, enrolled, "partners.enrolled.n");
    }

    private string TierOf(PartnerResponse partner) =>
        tiers.FirstOrDefault(each => each.Value == partner.TierId?.ToString())?.Text ?? "–";
}
