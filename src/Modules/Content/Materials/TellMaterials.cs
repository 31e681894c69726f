using System.Globalization;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Content.Materials;

/// <summary>New materials for the partner's home page, one line per program.</summary>
internal sealed class TellMaterials(AppDbContext db, IPrograms programs, OwnMaterials own, TimeProvider clock)
    : IPartnerNews
{
    public async Task<IReadOnlyList<PartnerNews>> SinceAsync(
        PartnerId partner, DateTimeOffset since, CancellationToken ct)
    {
        var mine = await own.ProgramsAsync(ct);
        var made = await OwnMaterials.ActiveOf(db.Set<Material>().AsNoTracking(), mine, clock.Now())
            .Where(m => m.MadeAt >= since || m.ValidFrom >= since)
            .GroupBy(m => m.ProgramId)
            .Select(g => new { g.Key, Count = g.Count(), Made = g.Max(m => m.MadeAt), From = g.Max(m => m.ValidFrom) })
            .ToListAsync(ct);
        var names = await programs.FindAsync([.. made.Select(m => m.Key)], ct);
        return
        [
            .. made.Select(m => new PartnerNews(
                "ti-photo", "materials.news",
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["n"] = m.Count.ToString(CultureInfo.InvariantCulture), ["program"] = names[m.Key].Name,
                },
                $"/partner/materials?program={m.Key}", m.From > m.Made ? m.From.Value : m.Made)),
        ];
    }
}
