using Microsoft.Extensions.Options;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Platform.Data;

namespace Rattan.Payouts.Methods;

/// <summary>A partner that a draft leaves out although money is due.</summary>
/// <param name="Reason">below_minimum, method_on_hold or no_method.</param>
/// <param name="Until">When the reason ends by itself.</param>
public sealed record SkippedPartner(PartnerId PartnerId, Money Amount, string Reason, DateTimeOffset? Until = null);

internal sealed record PayablePartner(PartnerId PartnerId, Money Amount, PayoutMethodId? MethodId);

internal sealed record WhoIsPaidAnswer(
    IReadOnlyList<PayablePartner> Paid, IReadOnlyList<SkippedPartner> Skipped);

/// <summary>Who would be paid now, and who not and why: the same answer for the preview and for the draft.</summary>
internal sealed class WhoIsPaid(
    AppDbContext db, ICommissionPayouts commissions, IOptions<PayoutsOptions> options, TimeProvider clock)
{
    /// <summary>How many people stand behind a batch.</summary>
    public int Approvals => options.Value.Approvals;

    public async Task<WhoIsPaidAnswer> AskAsync(
        Currency currency, DateTimeOffset asOf, long minimumMinor, CancellationToken ct)
    {
        var now = clock.Now();
        var methods = await db.Set<PayoutMethod>().AsNoTracking()
            .Where(m => m.Currency == currency && m.ReplacedAt == null)
            .Select(m => new { m.PartnerId, m.Id, m.HoldUntil })
            .ToDictionaryAsync(m => m.PartnerId, ct);
        var paid = new List<PayablePartner>();
        var skipped = new List<SkippedPartner>();
        foreach (var total in (await commissions.TotalsAsync(currency, asOf, ct)).OrderBy(t => t.PartnerId))
        {
            var method = methods.GetValueOrDefault(total.PartnerId);
            if (total.Amount.Minor < minimumMinor)
            {
                skipped.Add(new SkippedPartner(total.PartnerId, total.Amount, "below_minimum"));
            }
            else if (method is not null && now < method.HoldUntil)
            {
                skipped.Add(new SkippedPartner(total.PartnerId, total.Amount, "method_on_hold", method.HoldUntil));
            }
            else if (method is null && options.Value.RequireMethod)
            {
                skipped.Add(new SkippedPartner(total.PartnerId, total.Amount, "no_method"));
            }
            else
            {
                paid.Add(new PayablePartner(total.PartnerId, total.Amount, method?.Id));
            }
        }

        return new WhoIsPaidAnswer(paid, skipped);
    }

    /// <summary>Refuses when somebody's method is no longer the one that the draft was made with.</summary>
    public async Task<Error?> ChangedSinceAsync(Batches.PayoutBatch batch, CancellationToken ct)
    {
        var current = await db.Set<PayoutMethod>().AsNoTracking()
            .Where(m => m.Currency == batch.Currency && m.ReplacedAt == null)
            .Select(m => new { m.PartnerId, m.Id })
            .ToDictionaryAsync(m => m.PartnerId, m => (PayoutMethodId?)m.Id, ct);
        var changed = batch.Items.Count(i => current.GetValueOrDefault(i.PartnerId) != i.MethodId);
        return changed == 0 ? null : new MethodChanged(changed);
    }
}

internal sealed record MethodChanged(int Partners) : ConflictError(
    "payout.method.changed",
    $"The payout method of {Partners} partners changed after the draft was made. Cancel the batch and draft it again.");
