using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Listing;

/// <summary>A commission as answers show it. A reversal has an amount below zero and names its
/// <c>parentId</c>.</summary>
internal sealed record CommissionAnswer(
    CommissionId Id,
    ConversionId ConversionId,
    ProgramId ProgramId,
    PartnerId PartnerId,
    LinkId? LinkId,
    string On,
    Money Amount,
    Money NetworkFee,
    CommissionStatus Status,
    DateTimeOffset OccurredAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? PayableAt,
    int PlanVersion,
    string RuleName,
    CommissionId? ParentId,
    RefundId? RefundId,
    string? ReasonCode,
    string? Evidence,
    DateTimeOffset? RejectedAt,
    DateTimeOffset? AppealBy,
    CommissionId? RestoresId)
{
    public static CommissionAnswer Of(Commission c) => new(
        c.Id, c.ConversionId, c.ProgramId, c.PartnerId, c.LinkId, c.OnKind, c.Amount, c.Fee, c.Status, c.OccurredAt,
        c.DueAt, c.PayableAt, c.PlanVersion, c.RuleName, c.ParentId, c.RefundId, c.ReasonCode, c.Evidence,
        c.RejectedAt, c.AppealBy, c.RestoresId);
}
