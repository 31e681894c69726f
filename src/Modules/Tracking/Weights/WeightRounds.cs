using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Weights;

/// <summary>Looks every minute which programs have no weights of today: at the begin of a UTC day all that pay by
/// weights, and soon after one was set to do so. What is refused is tried again an hour later, what fails after five
/// minutes; the other programs do not wait for it.</summary>
internal sealed partial class WeightRounds(
    IServiceScopeFactory scopes, IOptions<TrackingOptions> options, TimeProvider clock, ILogger<WeightRounds> log)
    : Rounds(TimeSpan.FromMilliseconds(options.Value.WeightsIntervalMs), clock)
{
    private static readonly TimeSpan WaitRefused = TimeSpan.FromHours(1);
    private static readonly TimeSpan WaitFailed = TimeSpan.FromMinutes(5);

    private readonly Dictionary<(ProgramId, WeightsKind), DateTimeOffset> notBefore = [];

    protected override void Tell(Exception failure) => Failed(log, failure);

    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        var make = scope.ServiceProvider.GetRequiredService<MakeWeights>();
        foreach (var program in await make.DueAsync(ct))
        {
            if (notBefore.GetValueOrDefault((program.Id, WeightsKind.Of(program))) <= Clock.GetUtcNow())
            {
                await MakeAsync(make, program, ct);
            }
        }
    }

    private async Task MakeAsync(MakeWeights make, ProgramFacts program, CancellationToken ct)
    {
        var key = (program.Id, WeightsKind.Of(program));
        try
        {
            if ((await make.RunAsync(program, ct)).TryValue(out var version, out var refused))
            {
                notBefore.Remove(key);
                Made(log, version, program.Number);
            }
            else if (refused.Code != "what_if.clicks_behind")
            {
                notBefore[key] = Clock.GetUtcNow() + WaitRefused;
                Refused(log, program.Number, refused.Code);
            }
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            notBefore[key] = Clock.GetUtcNow() + WaitFailed;
            Failed(log, failure);
        }
    }

    [LoggerMessage(2012, LogLevel.Information, "Version {Version} of the weights of program {Program} is there")]
    private static partial void Made(ILogger log, int version, int program);

    [LoggerMessage(2013, LogLevel.Warning, "The weights of program {Program} could not be made: {Code}")]
    private static partial void Refused(ILogger log, int program, string code);

    [LoggerMessage(2014, LogLevel.Warning, "The weights of programs could not be made; they are tried again")]
    private static partial void Failed(ILogger log, Exception failure);
}
