using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Listing;

/// <summary>The story of every line of a conversion, for pages of other modules.</summary>
internal sealed class TellCommissions(AppDbContext db) : ICommissionStories
{
    public async Task<IReadOnlyList<CommissionStory>> OfConversionAsync(ConversionId conversion, CancellationToken ct)
    {
        var lines = await db.Set<Commission>().AsNoTracking()
            .Where(c => c.ConversionId == conversion).OrderBy(c => c.Id).ToListAsync(ct);
        return
        [
            .. lines.Select(c => new CommissionStory(
                c.Id, c.PartnerId, c.Amount, c.Status, c.RuleName, c.CreatedAt, c.DueAt, c.PayableAt, c.ParentId,
                Steps(c, lines))),
        ];
    }

    /// <param name="lines">At least the reversals of <paramref name="line"/> and the line that restored
    /// it.</param>
    public static IReadOnlyList<ExplainStep> Steps(Commission line, IEnumerable<Commission> lines) =>
    [
        .. line.Steps,
        .. lines.Where(c => c.ParentId == line.Id).Select(TellStatus.Taken),
        TellStatus.Now(line),
        .. lines.Where(c => c.RestoresId == line.Id).Select(TellStatus.Restored),
    ];
}
