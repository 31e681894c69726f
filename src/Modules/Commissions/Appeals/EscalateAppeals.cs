using Rattan.Platform.Data;

namespace Rattan.Commissions.Appeals;

/// <summary>Hands appeals that nobody answered in time to the network, oldest first, up to <see cref="BatchMax"/> in
/// one transaction.</summary>
internal sealed class EscalateAppeals(AppDbContext db, AppealMails mails, TimeProvider clock)
{
    public const int BatchMax = 100;

    /// <summary>How many; fewer than a batch means that none is left.</summary>
    public async Task<Result<int>> HandleAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var late = await db.Set<Appeal>().Where(a => a.Status == AppealStatus.Open && a.AnswerBy <= now)
            .OrderBy(a => a.AnswerBy).Take(BatchMax).ToListAsync(ct);
        foreach (var appeal in late)
        {
            appeal.Escalate(now);
            await mails.EscalatedAsync(appeal, ct);
        }

        return late.Count;
    }
}
