using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Partners.Relationship;

/// <param name="Joined">UTC day.</param>
/// <param name="Active">A blocked partner is not won back.</param>
internal sealed record FoundPartner(PartnerId Id, DateOnly Joined, bool Active, RelationFacts Facts);

/// <summary>Writes down how partners do: score, sleep, what is worth a word, who is to be won back, and what came of
/// that.</summary>
internal sealed class KeepHealth(AppDbContext db, TimeProvider clock)
{
    /// <summary>So long nobody is put on the list again after it was given up.</summary>
    private const int RestDays = 180;

    /// <summary>Scores of days are kept so long.</summary>
    private const int KeptDays = 400;

    private List<(int Days, bool Back)> measured = [];

    public async Task<Result<int>> HandleAsync(
        IReadOnlyList<FoundPartner> found, RelationTerms terms, CancellationToken ct)
    {
        var now = clock.Now();
        var ids = found.Select(f => f.Id).ToList();
        var states = await db.Set<PartnerState>().Where(s => ids.Contains(s.PartnerId))
            .ToDictionaryAsync(s => s.PartnerId, ct);
        var today = now.UtcDay();
        var old = today.AddDays(-KeptDays);
        await db.Set<HealthDay>().Where(d => ids.Contains(d.PartnerId) && d.Day < old).ExecuteDeleteAsync(ct);
        var days = await db.Set<HealthDay>().Where(d => ids.Contains(d.PartnerId) && d.Day == today)
            .ToDictionaryAsync(d => d.PartnerId, ct);
        var told = (await db.Set<PartnerMilestone>().AsNoTracking().Where(m => ids.Contains(m.PartnerId))
            .Select(m => new { m.PartnerId, m.Key }).ToListAsync(ct)).Select(m => (m.PartnerId, m.Key)).ToHashSet();
        var birthdays = await db.Set<PartnerRelation>().AsNoTracking()
            .Where(r => ids.Contains(r.PartnerId) && r.Birthday != null)
            .ToDictionaryAsync(r => r.PartnerId, r => r.Birthday, ct);
        var winBacks = (await db.Set<WinBack>().Where(w => ids.Contains(w.PartnerId)).ToListAsync(ct))
            .ToLookup(w => w.PartnerId);
        await LearnAsync(ct);
        foreach (var partner in found)
        {
            if (!states.TryGetValue(partner.Id, out var state))
            {
                state = PartnerState.Of(partner.Id);
                db.Add(state);
            }

            state.Find(partner.Facts, terms, now);
            Score(state, days.GetValueOrDefault(partner.Id));
            db.AddRange(MilestoneFact.Of(
                    partner.Facts, terms, birthdays.GetValueOrDefault(partner.Id), partner.Joined, today)
                .Where(fact => !told.Contains((partner.Id, fact.Key)))
                .Select(fact => PartnerMilestone.Of(partner.Id, fact, now)));
            Follow([.. winBacks[partner.Id]], state, partner, now);
        }

        return found.Count;
    }

    private void Score(PartnerState state, HealthDay? day)
    {
        if (state.Score is { } score && day is null)
        {
            db.Add(new HealthDay { PartnerId = state.PartnerId, Day = state.Day, Score = score });
        }
        else if (state.Score is { } again)
        {
            day!.Score = again;
        }
        else if (day is not null)
        {
            db.Remove(day);
        }
    }

    private void Follow(List<WinBack> before, PartnerState state, FoundPartner partner, DateTimeOffset now)
    {
        foreach (var winBack in before)
        {
            var since = winBack.ContactedAt ?? winBack.OpenedAt;
            winBack.Measure(
                partner.Facts.Sales.Where(s => s.At > since).Min(s => (DateTimeOffset?)s.At), now);
        }

        if (state.Asleep && partner.Active && !before.Exists(w => w.IsOpen)
            && !before.Exists(w => w.State == WinBackState.GivenUp && w.OpenedAt.AddDays(RestDays) > now))
        {
            db.Add(WinBack.Open(state, ChanceOf((int)(now - state.LastSaleAt!.Value).TotalDays), now));
        }
    }

    private async Task LearnAsync(CancellationToken ct) => measured =
    [
        .. (await db.Set<WinBack>().AsNoTracking().Where(w => w.SoldAgain != null)
            .Select(w => new { w.OpenedAt, w.LastSaleAt, w.SoldAgain }).ToListAsync(ct))
            .Select(w => ((int)(w.OpenedAt - w.LastSaleAt).TotalDays, w.SoldAgain == true)),
    ];

    private int ChanceOf(int sleptDays)
    {
        var alike = measured.Where(m => WinBackChance.BandOf(m.Days) == WinBackChance.BandOf(sleptDays)).ToList();
        return WinBackChance.Of(
            (alike.Count, alike.Count(m => m.Back)), (measured.Count, measured.Count(m => m.Back)));
    }
}
