using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;

namespace Rattan.Payouts.Batches;

internal enum PayoutItemStatus
{
    Open,
    Paid,
    Failed,
    Cancelled,
}

internal sealed record ItemSettledOtherwise(PayoutItemStatus Now) : ConflictError(
    "payout.item.settled", $"The item is already {Now.ToString().ToLowerInvariant()}.");

/// <summary>What one partner is paid in a batch.</summary>
internal sealed class PayoutItem(
    PayoutItemId id, PayoutBatchId batchId, int line, PartnerId partnerId, long amountMinor, PayoutMethodId? methodId)
    : IPartnerOwned
{
    public PayoutItemId Id { get; private set; } = id;

    public PayoutBatchId BatchId { get; private set; } = batchId;

    public int Line { get; private set; } = line;

    public PartnerId PartnerId { get; private set; } = partnerId;

    public long AmountMinor { get; private set; } = amountMinor;

    /// <summary>Where it is paid; null when the partner had said nothing.</summary>
    public PayoutMethodId? MethodId { get; private set; } = methodId;

    public PayoutItemStatus Status { get; private set; }

    /// <summary>Why it failed, in the operator's words.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    internal Result<bool> Settle(string? failure, DateTimeOffset now)
    {
        var to = failure is null ? PayoutItemStatus.Paid : PayoutItemStatus.Failed;
        if (Status == to)
        {
            return false;
        }

        if (Status != PayoutItemStatus.Open)
        {
            return new ItemSettledOtherwise(Status);
        }

        (Status, Reason, SettledAt) = (to, failure, now);
        return true;
    }

    internal void Cancel(DateTimeOffset now) => (Status, SettledAt) = (PayoutItemStatus.Cancelled, now);
}
