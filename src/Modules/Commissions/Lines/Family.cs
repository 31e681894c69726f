using Rattan.Contracts.Commissions;

namespace Rattan.Commissions.Lines;

/// <summary>An original with its reversals.</summary>
internal sealed record Family(Commission Original, IReadOnlyList<Commission> Reversals)
{
    private IEnumerable<Commission> All => [Original, .. Reversals];

    public Money NetAmount => new(All.Sum(c => c.AmountMinor), Original.Currency);

    public Money NetFee => new(All.Sum(c => c.FeeMinor), Original.Currency);

    public static IReadOnlyList<Family> Of(IReadOnlyCollection<Commission> lines)
    {
        var reversals = lines.Where(c => c.IsReversal).ToLookup(c => c.ParentId!.Value);
        return [.. lines.Where(c => !c.IsReversal).Select(c => new Family(c, [.. reversals[c.Id]]))];
    }

    public Family With(IEnumerable<Commission> more) => this with { Reversals = [.. Reversals, .. more] };

    public void Release(bool funded, DateTimeOffset now)
    {
        foreach (var line in All)
        {
            line.Release(funded, now);
        }
    }

    public void Fund(DateTimeOffset now)
    {
        foreach (var line in All)
        {
            line.Fund(now);
        }
    }

    public void Reject(string reasonCode, string evidence, DateTimeOffset appealBy, DateTimeOffset now)
    {
        foreach (var line in All)
        {
            line.Reject(reasonCode, evidence, appealBy, now);
        }
    }

    /// <summary>A wholly reversed family leaves its bucket together, so that the sum of the bucket stays the same. A
    /// paid original is reversed by itself: its money left, and the reversals stay payable until a batch nets them.
    /// While a payout holds the original, nothing closes; the payout module's answer decides.</summary>
    public void CloseWhenWhollyReversed()
    {
        if (!Original.IsWhollyReversed)
        {
            return;
        }

        if (Original.Status == CommissionStatus.Paid)
        {
            Original.Close();
        }
        else if (Original.Status is CommissionStatus.Pending or CommissionStatus.Approved or CommissionStatus.Payable
            && All.All(c => c.Status == Original.Status && !c.IsReserved))
        {
            foreach (var line in All)
            {
                line.Close();
            }
        }
    }
}
