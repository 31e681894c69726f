using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Payouts.Methods;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Payouts.Batches;

public sealed partial class BatchPage
{
    private BatchAnswer? batch;
    private string? failure;
    private Dictionary<PartnerId, string> names = [];
    private Dictionary<PayoutMethodId, string> methods = [];

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    internal ListBatches Batches { get; set; } = null!;

    [Inject]
    internal ListMethods Methods { get; set; } = null!;

    [Inject]
    internal IPartners Partners { get; set; } = null!;

    [Inject]
    internal Books Books { get; set; } = null!;

    [Inject]
    internal Caller Caller { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal IOptions<PayoutsOptions> Options { get; set; } = null!;

    private PayoutBatchId BatchId => PayoutBatchId.From(Id);

    private string Title => $"{Texts["payouts.batch"]} {batch!.Number}";

    private bool HasFile => batch!.Status is not (PayoutBatchStatus.Draft or PayoutBatchStatus.Cancelled);

    /// <summary>Approvals beside the making of it, when more than its maker is asked for.</summary>
    private int Needed => Math.Max(1, Options.Value.Approvals - 1);

    /// <summary>Whoever would be refused is not asked.</summary>
    private bool MayApprove => Caller.May(Permission.ApprovePayouts) && batch!.Status == PayoutBatchStatus.Draft
        && (Options.Value.Approvals == 1 || batch.MadeBy != Caller.PrincipalId)
        && !batch.Approvals!.Any(a => a.By == Caller.PrincipalId);

    private bool MaySettle => Caller.May(Permission.DraftPayouts) && batch!.Status == PayoutBatchStatus.Sent;

    private List<TimelineItem> Steps
    {
        get
        {
            var steps = new List<TimelineItem>
            {
                new("ti-pencil", Texts["payouts.step.made"], batch!.MadeAt, batch.MadeByName),
            };
            steps.AddRange(batch.Approvals!.Select(
                a => new TimelineItem("ti-checks", Texts["payouts.step.approved"], a.At, a.Name)));
            if (batch.SentAt is { } sent)
            {
                steps.Add(new TimelineItem("ti-send", Texts["payouts.step.sent"], sent));
            }

            if (batch.ClosedAt is { } closed)
            {
                var state = batch.Status == PayoutBatchStatus.Cancelled ? "cancelled" : "completed";
                steps.Add(new TimelineItem("ti-flag", Texts[$"payouts.status.{state}"], closed));
            }

            return steps;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        if (!(await Batches.FindAsync(BatchId, CancellationToken.None)).TryValue(out batch, out _))
        {
            return;
        }

        var partners = batch.Items!.Select(i => i.PartnerId).Concat(batch.Skipped!.Select(s => s.PartnerId));
        names = (await Partners.FindAsync([.. partners.Distinct()], CancellationToken.None))
            .ToDictionary(p => p.Id, p => p.Name);
        methods = await Methods.MaskedAsync(
            [.. batch.Items!.Select(i => i.MethodId).OfType<PayoutMethodId>()], CancellationToken.None);
    }

    private string Count(int number) => Formats.Number(Texts.Language, number);

    private string Name(PartnerId id) => names.GetValueOrDefault(id, id.ToString());

    private string Effect(string key) => Texts.Fill(
        key, ("n", Formats.Number(Texts.Language, batch!.ItemCount)),
        ("amount", Formats.Amount(Texts.Language, batch.Total, withCode: true)));

    private static string ItemStatus(ItemAnswer item) =>
        item.Status == PayoutItemStatus.Open ? "pending" : item.Status.ToString();

    private Task ApproveAsync() => DoAsync(
        Books.WriteAsync<ApproveBatch, BatchAnswer>(Caller, (h, ct) => h.HandleAsync(BatchId, ct), default));

    private Task SendAsync() => DoAsync(
        Books.WriteAsync<SendBatch, BatchAnswer>(Caller, (h, ct) => h.HandleAsync(BatchId, ct), default));

    private Task CancelAsync() => DoAsync(
        Books.WriteAsync<CancelBatch, BatchAnswer>(Caller, (h, ct) => h.HandleAsync(BatchId, ct), default));

    private async Task DoAsync(Task<Result<BatchAnswer>> act)
    {
        if ((await act).Error is { } refused)
        {
            failure = PayoutFailures.Say(Texts, refused);
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        else
        {
            Navigation.NavigateTo($"/money/payouts/{Id}");
        }
    }

    /// <summary>Each item by itself: one that was settled otherwise meanwhile does not stop the others.</summary>
    private async Task SettleAsync(BulkChoice choice)
    {
        var reason = Context.Request.Form["Reason"].ToString();
        var done = 0;
        foreach (var text in choice.Ids)
        {
            if (!EntityId.TryParse<PayoutItemId>(text, out var item))
            {
                continue;
            }

            var settled = await Books.WriteAsync<SettleItem, ItemAnswer>(
                Caller,
                (h, ct) => choice.Do == "failed"
                    ? h.FailedAsync(BatchId, item, new FailItemRequest(reason), ct)
                    : h.PaidAsync(BatchId, item, ct),
                CancellationToken.None);
            failure = settled.Error is { } refused ? PayoutFailures.Say(Texts, refused) : failure;
            done += settled.Error is null ? 1 : 0;
        }

        Context.Flash(
            failure is null ? Tone.Success : Tone.Danger,
            failure ?? Texts.Fill("payouts.settled", ("n", Formats.Number(Texts.Language, done))));
        Navigation.NavigateTo($"/money/payouts/{Id}");
    }
}
