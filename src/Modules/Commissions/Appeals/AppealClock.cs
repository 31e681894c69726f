using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;

namespace Rattan.Commissions.Appeals;

/// <summary>Looks once a minute for appeals whose time to answer is over. Several nodes may run it.</summary>
internal sealed partial class AppealClock(Books books, TimeProvider clock, ILogger<AppealClock> log)
    : Rounds(TimeSpan.FromMinutes(1), clock)
{
    protected override Task RoundAsync(CancellationToken ct) =>
        books.WriteAsync<EscalateAppeals, int>((h, c) => h.HandleAsync(c), ct);

    protected override void Tell(Exception failure) => Failed(log, failure);

    [LoggerMessage(3003, LogLevel.Error, "Escalating appeals failed; trying again in a minute")]
    private static partial void Failed(ILogger log, Exception failure);
}
