using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Deciding;

/// <summary>Finds a pending commission that the caller may decide about, with its reversals.</summary>
internal sealed class FindCommission(AppDbContext db, Caller caller)
{
    public async Task<Result<Family>> FindAsync(string text, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant))
        {
            return ScopeRefusals.OtherScope;
        }

        if (!EntityId.TryParse<CommissionId>(text, out var id))
        {
            return new CommissionUnknown();
        }

        var lines = await db.Set<Commission>().Where(c => c.Id == id || c.ParentId == id).ToListAsync(ct);
        var found = lines.Find(c => c.Id == id);
        if (found is null || !caller.MayActFor(found.MerchantId))
        {
            return new CommissionUnknown();
        }

        if (found.IsReversal)
        {
            return new ConflictError(
                "commission.is_reversal", "A reversal follows its commission; decide about that one.");
        }

        return found.Status == CommissionStatus.Pending
            ? Family.Of(lines).Single()
            : new CommissionNotPending(found.Status);
    }
}

internal sealed record CommissionUnknown() : NotFoundError("commission.unknown", "There is no such commission.");

internal sealed record CommissionNotPending(CommissionStatus Now)
    : ConflictError("commission.not_pending", $"The commission is {Now} and no longer pending.");

/// <summary>Why, in a code that is counted and in words that somebody can check.</summary>
internal sealed record Decision(string? ReasonCode = null, string? Evidence = null)
{
    public const int EvidenceMax = 2000;

    public ValidationError? RefusedFor(bool rejection)
    {
        if ((rejection || ReasonCode is not null) && !Lines.Reasons.IsKnown(ReasonCode))
        {
            return new ValidationError(
                "commission.reason_code", $"One of: {string.Join(", ", Lines.Reasons.All)}.", "reasonCode");
        }

        return (rejection && string.IsNullOrWhiteSpace(Evidence)) || Evidence?.Length > EvidenceMax
            ? new ValidationError(
                "commission.evidence", $"Say what the decision rests on, in at most {EvidenceMax} characters.",
                "evidence")
            : null;
    }
}
