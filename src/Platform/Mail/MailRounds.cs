using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;

namespace Rattan.Platform.Mail;

/// <summary>Looks every two seconds for mail to send, and once an hour for mail that was kept long enough.</summary>
internal sealed partial class MailRounds(
    SendDueMails send, Books books, MailOptions options, TimeProvider clock, ILogger<MailRounds> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cleanAt = clock.GetUtcNow().AddMinutes(5);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await send.RunAsync(stoppingToken) >= options.BatchMax)
                {
                    // A full batch: more may be waiting.
                }

                if (clock.GetUtcNow() > cleanAt)
                {
                    cleanAt = clock.GetUtcNow().AddHours(1);
                    await books.WriteAsync<ForgetMails, int>((h, ct) => h.HandleAsync(options, ct), stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The books may be away for a while; the next round tries again.
                Failed(log, failure);
            }

            await Task.Delay(options.PollIntervalMs, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1142, LogLevel.Error, "Sending mail failed; trying again")]
    private static partial void Failed(ILogger log, Exception failure);
}
