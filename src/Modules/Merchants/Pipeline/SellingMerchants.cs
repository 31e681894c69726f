using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Merchants.Programs;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Pipeline;

/// <summary>Merchants with an active program that partners have brought an order to: they are live, whatever the
/// pipeline says.</summary>
internal sealed class SellingMerchants(AppDbContext db)
{
    public async Task<IReadOnlySet<MerchantId>> AmongAsync(IReadOnlyCollection<MerchantId> ids, CancellationToken ct)
    {
        var found = new HashSet<MerchantId>();
        if (ids.Count == 0 || db.Model.FindEntityType(typeof(ConversionRow)) is null)
        {
            return found;
        }

        var asked = ids.ToList();
        var programs = await db.Set<Program>().AsNoTracking()
            .Where(p => asked.Contains(p.MerchantId) && p.StatusShown == ProgramStatus.Active)
            .Select(p => new { p.ProgramId, p.MerchantId }).ToListAsync(ct);
        foreach (var program in programs.Where(p => !found.Contains(p.MerchantId)))
        {
            if (await db.Set<ConversionRow>().AnyAsync(
                c => c.ProgramId == program.ProgramId && c.Status == ConversionStatus.Attributed, ct))
            {
                found.Add(program.MerchantId);
            }
        }

        return found;
    }
}
