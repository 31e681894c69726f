using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Weights;

/// <summary>Looks every minute which programs have no weights of today: at the begin of a UTC day all that pay by
/// weights, and soon after one was set to do so. What is refused is tried again an hour later.</summary>
internal sealed partial class WeightRounds(
    IServiceScopeFactory scopes, IOptions<TrackingOptions> options, TimeProvider clock, ILogger<WeightRounds> log)
    : Rounds(TimeSpan.FromMilliseconds(options.Value.WeightsIntervalMs), clock)
{
    private readonly Dictionary<(ProgramId, WeightsKind), DateTimeOffset> refusedAt = [];

    protected override void Tell(Exception failure) => Failed(log, failure);

    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        var make = scope.ServiceProvider.GetRequiredService<MakeWeights>();
        foreach (var program in await make.DueAsync(ct))
        {
            var key = (program.Id, WeightsKind.Of(program));
            if (refusedAt.TryGetValue(key, out var at) && Clock.GetUtcNow() < at + TimeSpan.FromHours(1))
            {
                continue;
            }

            if ((await make.RunAsync(program, ct)).TryValue(out var version, out var refused))
            {
                refusedAt.Remove(key);
                Made(log, version, program.Number);
            }
            else if (refused.Code != "what_if.clicks_behind")
            {
                refusedAt[key] = Clock.GetUtcNow();
                Refused(log, program.Number, refused.Code);
            }
        }
    }

    [LoggerMessage(2012, LogLevel.Information, "Version {Version} of the weights of program {Program} is there")]
    private static partial void Made(ILogger log, int version, int program);

    [LoggerMessage(2013, LogLevel.Warning, "The weights of program {Program} could not be made: {Code}")]
    private static partial void Refused(ILogger log, int program, string code);

    [LoggerMessage(2014, LogLevel.Warning, "The weights of programs could not be made; the next round tries again")]
    private static partial void Failed(ILogger log, Exception failure);
}
