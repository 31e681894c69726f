using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Payouts.Methods;
using Rattan.Platform.Audit;

namespace Rattan.Payouts.Batches;

internal enum PayoutBatchStatus
{
    Draft,
    Approved,
    Sent,
    Completed,
    Cancelled,
}

internal sealed record BatchNotDraft(PayoutBatchStatus Now) : ConflictError(
    "payout.batch.not_draft", $"Only a draft can be approved; the batch is {Now.ToString().ToLowerInvariant()}.");

internal sealed record BatchNotApproved(PayoutBatchStatus Now) : ConflictError(
    "payout.batch.not_approved",
    $"Only an approved batch can be sent; the batch is {Now.ToString().ToLowerInvariant()}.");

internal sealed record BatchNotCancellable(PayoutBatchStatus Now) : ConflictError(
    "payout.batch.not_cancellable",
    $"A batch can be cancelled until it is sent; it is {Now.ToString().ToLowerInvariant()}.");

internal sealed record BatchNotSent(PayoutBatchStatus Now) : ConflictError(
    "payout.batch.not_sent", $"Items are settled after the batch was sent; it is {Now.ToString().ToLowerInvariant()}.");

internal sealed record MakerMayNotApprove() : ForbiddenError(
    "payout.batch.maker", "Who made a batch may not approve it: another key or person must.");

/// <summary>Payments to partners in one currency, decided together: draft, approved, sent, completed or
/// cancelled.</summary>
internal sealed class PayoutBatch : IAudited
{
    private PayoutBatch()
    {
    }

    public string AuditKey => $"payout-batch:{Id}";

    public PayoutBatchId Id { get; private set; }

    /// <summary>A small number that people and bank statements use.</summary>
    public long Number { get; private set; }

    public Currency Currency { get; private set; }

    public DateTimeOffset AsOf { get; private set; }

    public long? MinimumMinor { get; private set; }

    public PayoutBatchStatus Status { get; private set; }

    public Guid MadeBy { get; private set; }

    public string MadeByName { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Who had money due and was left out, and why.</summary>
    public IReadOnlyList<SkippedPartner> Skipped { get; private set; } = [];

    public List<PayoutItem> Items { get; } = [];

    public List<PayoutApproval> Approvals { get; } = [];

    public static PayoutBatch Make(
        long number, Currency currency, DateTimeOffset asOf, long? minimumMinor, (Guid Id, string Name) maker,
            DateTimeOffset now) => new()
    {
        Id = EntityId.New<PayoutBatchId>(now),
        Number = number,
        Currency = currency,
        AsOf = asOf,
        MinimumMinor = minimumMinor,
        MadeBy = maker.Id,
        MadeByName = maker.Name,
        MadeAt = now,
    };

    public PayoutItem Add(PartnerId partner, Money amount, PayoutMethodId? method, DateTimeOffset now)
    {
        var item = amount.Currency == Currency && amount.Minor > 0
            ? new PayoutItem(EntityId.New<PayoutItemId>(now), Id, Items.Count + 1, partner, amount.Minor, method)
            : throw new InvalidOperationException($"{amount} is not payable in a batch of {Currency}.");
        Items.Add(item);
        return item;
    }

    public void Skip(IReadOnlyList<SkippedPartner> partners) => Skipped = partners;

    public string Reference(PayoutItem item) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"RTN-{Number}-{item.Line}");

    /// <summary>Counts an approval. True when it was the one that made the batch approved; false when more are needed,
    /// or when this principal had approved before, so that a repeated request changes nothing.</summary>
    public Result<bool> Approve(Guid principal, string name, int people, DateTimeOffset now)
    {
        if (Status is PayoutBatchStatus.Draft or PayoutBatchStatus.Approved
            && Approvals.Exists(a => a.PrincipalId == principal))
        {
            return false;
        }

        if (Status != PayoutBatchStatus.Draft)
        {
            return new BatchNotDraft(Status);
        }

        if (people > 1 && principal == MadeBy)
        {
            return new MakerMayNotApprove();
        }

        Approvals.Add(new PayoutApproval(Id, principal, name, now));
        Version++;
        if (Approvals.Count < Math.Max(1, people - 1))
        {
            return false;
        }

        (Status, ApprovedAt) = (PayoutBatchStatus.Approved, now);
        return true;
    }

    /// <summary>True when it was sent by this call, false when it had been before.</summary>
    public Result<bool> Send(DateTimeOffset now)
    {
        if (Status is PayoutBatchStatus.Sent or PayoutBatchStatus.Completed)
        {
            return false;
        }

        if (Status != PayoutBatchStatus.Approved)
        {
            return new BatchNotApproved(Status);
        }

        (Status, SentAt) = (PayoutBatchStatus.Sent, now);
        Version++;
        return true;
    }

    /// <summary>True when it was cancelled by this call, false when it had been before.</summary>
    public Result<bool> Cancel(DateTimeOffset now)
    {
        if (Status == PayoutBatchStatus.Cancelled)
        {
            return false;
        }

        if (Status is not (PayoutBatchStatus.Draft or PayoutBatchStatus.Approved))
        {
            return new BatchNotCancellable(Status);
        }

        Items.ForEach(item => item.Cancel(now));
        (Status, ClosedAt) = (PayoutBatchStatus.Cancelled, now);
        Version++;
        return true;
    }

    /// <summary>Marks an item paid, or failed when a reason is given; closes the batch with its last item. True when
    /// this call did it, false when it had been done before.</summary>
    public Result<bool> Settle(PayoutItem item, string? failure, DateTimeOffset now)
    {
        if (Status is not (PayoutBatchStatus.Sent or PayoutBatchStatus.Completed))
        {
            return new BatchNotSent(Status);
        }

        var settled = item.Settle(failure, now);
        if (settled.Error is not null || !settled.Value)
        {
            return settled;
        }

        Version++;
        if (Items.TrueForAll(i => i.Status != PayoutItemStatus.Open))
        {
            (Status, ClosedAt) = (PayoutBatchStatus.Completed, now);
        }

        return true;
    }
}

/// <summary>One principal's yes to a batch.</summary>
internal sealed class PayoutApproval(PayoutBatchId batchId, Guid principalId, string name, DateTimeOffset at)
    : IAudited
{
    public string AuditKey => $"payout-batch:{BatchId}";

    public PayoutBatchId BatchId { get; private set; } = batchId;

    public Guid PrincipalId { get; private set; } = principalId;

    public string Name { get; private set; } = name;

    public DateTimeOffset At { get; private set; } = at;
}
