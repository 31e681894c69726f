using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Platform.Audit;

namespace Rattan.Commissions.Deciding;

/// <summary>Writes a decision about a pending commission to the audit log.</summary>
internal static class TellDecision
{
    public static void Decided(this IAuditTrail trail, Commission commission, string action, Decision decision) =>
        trail.Record(
            $"commission:{commission.Id}", action, new { Status = CommissionStatus.Pending },
            new
            {
                commission.Status, commission.ConversionId, commission.Amount, decision.ReasonCode, decision.Evidence,
            },
            commission.MerchantId, commission.PartnerId);
}
