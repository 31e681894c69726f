using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Network;
using Rattan.Contracts.Proposals.Views;
using Rattan.Network.Placements;
using Rattan.Platform.Data;

namespace Rattan.Network.Matching;

/// <summary>That a resource is with a merchant in the days of a need.</summary>
internal sealed record Taken(
    ResourceId ResourceId, MerchantId? MerchantId, string MerchantName, string? Category, DateOnly From);

/// <summary>Reads which resources are taken in the days of a need: by placements, and by lines of approved proposals
/// that are not settled yet. What is booked for the need itself does not stand in its own way.</summary>
internal sealed class TakenDays(AppDbContext db)
{
    /// <param name="only">Of these resources; null for all.</param>
    public async Task<List<Taken>> ReadAsync(
        MerchantNeedId need, Wanted wanted, IReadOnlyCollection<ResourceId>? only, CancellationToken ct)
    {
        var (first, last) = (wanted.From, wanted.Until);
        var placements = db.Set<Placement>().AsNoTracking().Where(p => p.UntilDay >= first && p.FromDay <= last);
        var bookings = db.Set<BookingRow>().AsNoTracking()
            .Where(b => b.UntilDay >= first && b.FromDay <= last && (b.NeedId == null || b.NeedId != need));
        if (only is not null)
        {
            placements = placements.Where(p => only.Contains(p.ResourceId));
            bookings = bookings.Where(b => only.Contains(b.ResourceId));
        }

        var taken = await placements
            .Select(p => new Taken(p.ResourceId, p.MerchantId, p.MerchantName, p.Category, p.FromDay)).ToListAsync(ct);
        taken.AddRange(await bookings.Join(
                db.Set<MerchantRow>(), b => b.MerchantId, m => m.MerchantId,
                (b, m) => new Taken(b.ResourceId, b.MerchantId, m.Name, b.Category, b.FromDay))
            .ToListAsync(ct));
        return taken;
    }
}
