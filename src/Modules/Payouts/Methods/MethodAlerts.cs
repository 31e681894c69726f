using Rattan.Contracts.Partners;

namespace Rattan.Payouts.Methods;

/// <summary>Payouts that wait because their method was changed.</summary>
internal sealed class MethodAlerts(ListMethods methods, TimeProvider clock) : IPartnerAlerts
{
    public async Task<IReadOnlyList<PartnerAlert>> OfAsync(PartnerId partner, CancellationToken ct)
    {
        var now = clock.Now();
        return
        [
            .. (await methods.HandleAsync(partner, ct)).Where(m => now < m.HoldUntil).Select(m => new PartnerAlert(
                "ti-shield-lock", "method.alert_hold",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["currency"] = m.Currency.Code },
                "/partner/payout-method", m.HoldUntil)),
        ];
    }
}
