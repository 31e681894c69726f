using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;

namespace Rattan.Commissions.Release;

/// <summary>Looks once a minute for commissions whose hold is over, or whose money is there. Several nodes may run it:
/// a commission that another node released first makes the batch start again.</summary>
internal sealed partial class ReleaseJob(Books books, TimeProvider clock, ILogger<ReleaseJob> log)
    : Rounds(TimeSpan.FromMinutes(1), clock)
{
    protected override async Task RoundAsync(CancellationToken ct)
    {
        var released = await ReleaseDue.AllAsync(books, Clock.Now(), ct);
        var funded = await FundApproved.AllAsync(books, ct);
        if (released.TryValue(out var due, out _) && funded.TryValue(out var approved, out _) && due + approved > 0)
        {
            Released(log, due, approved);
        }
    }

    protected override void Tell(Exception failure) => Failed(log, failure);

    [LoggerMessage(3001, LogLevel.Information, "{Released} commissions released, {Funded} of before funded")]
    private static partial void Released(ILogger log, int released, int funded);

    [LoggerMessage(3002, LogLevel.Error, "Releasing commissions failed; trying again in a minute")]
    private static partial void Failed(ILogger log, Exception failure);
}
