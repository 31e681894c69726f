using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;

namespace Rattan.Contracts.Commissions;

/// <summary>What one partner would be paid: the sum of the payable lines (negative ones included) that no other
/// payout item holds.</summary>
public sealed record PayableTotal(PartnerId PartnerId, Money Amount, int Lines);

/// <summary>The payout module's hold on commission lines, inside the caller's transaction.</summary>
public interface ICommissionPayouts
{
    /// <summary>Payable lines that became payable at or before <paramref name="asOf"/>, summed by partner.</summary>
    Task<IReadOnlyList<PayableTotal>> TotalsAsync(Currency currency, DateTimeOffset asOf, CancellationToken ct);

    /// <summary>Reserves exactly the lines that <see cref="TotalsAsync"/> summed for this partner.</summary>
    Task ReserveAsync(
        PayoutItemId item, PartnerId partner, Currency currency, DateTimeOffset asOf, CancellationToken ct);

    /// <summary>Moves the lines of these items to another state; to <see cref="CommissionStatus.Payable"/> also frees
    /// them.</summary>
    Task MoveAsync(IReadOnlyCollection<PayoutItemId> items, CommissionStatus to, CancellationToken ct);
}
