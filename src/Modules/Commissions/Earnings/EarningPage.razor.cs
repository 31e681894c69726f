using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Commissions.Appeals;
using Rattan.Commissions.Listing;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Explain;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Commissions.Earnings;

public sealed partial class EarningPage
{
    private readonly FieldErrors errors = new();
    private CommissionAnswer? line;
    private ExplanationAnswer? explained;
    private AppealAnswer? appeal;
    private ProgramFacts? program;
    private IReadOnlyList<TimelineItem> story = [];

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    internal ListCommissions List { get; set; } = null!;

    [Inject]
    internal ExplainCommission Explaining { get; set; } = null!;

    [Inject]
    internal ListAppeals Appeals { get; set; } = null!;

    [Inject]
    internal IPrograms Programs { get; set; } = null!;

    [Inject]
    internal IOrderTouches Touches { get; set; } = null!;

    [Inject]
    internal AppealDays Days { get; set; } = null!;

    [Inject]
    internal Books Books { get; set; } = null!;

    [Inject]
    internal Caller Caller { get; set; } = null!;

    [Inject]
    internal TimeProvider Clock { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "appeal")]
    private AppealForm Form { get; set; } = default!;

    private string Title => Texts.Fill($"earnings.on.{line!.On}", ("program", program?.Name ?? "–"));

    private string AnswerDays => Formats.Number(Texts.Language, Days.AnswerDaysOf(program));

    protected override async Task OnInitializedAsync()
    {
        Form ??= new AppealForm();
        var ct = Context.RequestAborted;
        var id = CommissionId.From(Id);
        if (await List.FindAsync(id, ct) is not { } found
            || !(await Explaining.HandleAsync(id.ToString(), null, ct)).TryValue(out explained, out _))
        {
            Navigation.NotFound();
            return;
        }

        line = found;
        appeal = await Appeals.OfCommissionAsync(id, ct);
        program = (await Programs.FindAsync([found.ProgramId], ct)).GetValueOrDefault(found.ProgramId);
        story = Tell(found, await Touches.OfAsync(found.ConversionId, ct) ?? []);
    }

    private IReadOnlyList<TimelineItem> Tell(CommissionAnswer of, IReadOnlyList<OrderTouch> touches)
    {
        var items = touches.Select(touch => TouchItem.Of(touch, Texts)).ToList();
        items.Add(new("ti-shopping-cart", Texts["earnings.when"], of.OccurredAt));
        if (of.RejectedAt is { } rejected)
        {
            items.Add(new("ti-x", Texts["earnings.rejected"], rejected));
        }
        else if ((of.PayableAt ?? of.DueAt) is { } due)
        {
            items.Add(new("ti-wallet", Texts["earnings.due"], due));
        }

        return [.. items.OrderBy(item => item.At)];
    }

    private async Task FileAsync()
    {
        var uploads = Context.Request.Form.Files.GetFiles("Files").Where(f => f.Length > 0)
            .Select(f => new AppealUpload(f.FileName, f.ContentType, f.OpenReadStream)).ToList();
        var filed = await Books.WriteAsync<FileAppeal, AppealAnswer>(
            Caller, (h, ct) => h.HandleAsync(Id.ToString(), Form.Text, uploads, ct), CancellationToken.None);
        if (filed.TryValue(out var made, out var refused))
        {
            Context.Flash(Tone.Success, Texts["appeals.filed"]);
            Navigation.NavigateTo($"/appeals/{made.Id}");
            return;
        }

        var field = refused.Field == "text" ? "Form.Text"
            : refused.Code.StartsWith("file.", StringComparison.Ordinal) || refused.Field == "files" ? "Files" : "";
        errors.Add(field, Words.Refusal(Texts, refused));
    }

    internal sealed class AppealForm
    {
        public string? Text { get; set; }
    }
}
