using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Payouts.Methods;

namespace Rattan.Payouts.Batches;

internal sealed record BatchAnswer(
    PayoutBatchId Id,
    long Number,
    PayoutBatchStatus Status,
    Currency Currency,
    DateTimeOffset AsOf,
    long? MinimumMinor,
    Money Total,
    int ItemCount,
    Guid MadeBy,
    string MadeByName,
    DateTimeOffset MadeAt,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<ApprovalAnswer>? Approvals,
    IReadOnlyList<ItemAnswer>? Items,
    IReadOnlyList<SkippedPartner>? Skipped)
{
    public static BatchAnswer Of(PayoutBatch b) => new(
        b.Id, b.Number, b.Status, b.Currency, b.AsOf, b.MinimumMinor,
        new Money(b.Items.Sum(i => i.AmountMinor), b.Currency), b.Items.Count,
        b.MadeBy, b.MadeByName, b.MadeAt, b.ApprovedAt, b.SentAt, b.ClosedAt,
        [.. b.Approvals.OrderBy(a => a.At).Select(a => new ApprovalAnswer(a.PrincipalId, a.Name, a.At))],
        [.. b.Items.OrderBy(i => i.Line).Select(i => ItemAnswer.Of(b, i))],
        b.Skipped);
}

internal sealed record ApprovalAnswer(Guid By, string Name, DateTimeOffset At);

/// <param name="Reference">What the bank's statement shows.</param>
/// <param name="Reason">Why it failed.</param>
internal sealed record ItemAnswer(
    PayoutItemId Id,
    PartnerId PartnerId,
    Money Amount,
    PayoutItemStatus Status,
    string Reference,
    string? Reason,
    DateTimeOffset? SettledAt,
    PayoutMethodId? MethodId)
{
    public static ItemAnswer Of(PayoutBatch b, PayoutItem i) => new(
        i.Id, i.PartnerId, new Money(i.AmountMinor, b.Currency), i.Status, b.Reference(i), i.Reason, i.SettledAt,
        i.MethodId);
}
