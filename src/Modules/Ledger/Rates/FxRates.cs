using Rattan.Contracts.Ledger;
using Rattan.Platform.Data;

namespace Rattan.Ledger.Rates;

internal sealed class FxRates(AppDbContext db) : IFxRates
{
    public async Task<FxQuote?> FindAsync(Currency from, Currency to, DateOnly day, CancellationToken ct)
    {
        if (from == to)
        {
            return new FxQuote(from, to, day, 1m);
        }

        var direct = await LatestAsync(from, to, day, ct);
        var inverse = await LatestAsync(to, from, day, ct);
        if (inverse is not null && (direct is null || inverse.Day > direct.Day))
        {
            return new FxQuote(from, to, inverse.Day, 1m / inverse.Value, inverse.Value);
        }

        return direct is null ? null : new FxQuote(from, to, direct.Day, direct.Value);
    }

    private Task<FxRate?> LatestAsync(Currency from, Currency to, DateOnly day, CancellationToken ct) =>
        db.Set<FxRate>().AsNoTracking()
            .Where(r => r.FromCurrency == from && r.ToCurrency == to && r.Day <= day)
            .OrderByDescending(r => r.Day)
            .FirstOrDefaultAsync(ct);
}
