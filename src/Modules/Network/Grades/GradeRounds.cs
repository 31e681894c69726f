using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Network.Matching;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Grades;

/// <summary>Makes all grades anew when placements changed since. A library in memory is read again here, so that nobody
/// waits for it.</summary>
internal sealed partial class GradeRounds(
    IServiceScopeFactory scopes, KeptLibrary library, TimeProvider clock, ILogger<GradeRounds> log)
    : Rounds(TimeSpan.FromMinutes(EveryMinutes), clock)
{
    private const int EveryMinutes = 10;

    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        if (await scope.ServiceProvider.GetRequiredService<MakeGrades>().AreStaleAsync(ct))
        {
            await scope.ServiceProvider.GetRequiredService<MakeAllGrades>().RunAsync(ct);
        }

        if (library.IsRead)
        {
            await library.NowAsync(scope.ServiceProvider.GetRequiredService<ReadLibrary>(), ct);
        }
    }

    protected override void Tell(Exception failure) => Failed(log, failure);

    [LoggerMessage(2401, LogLevel.Error, "Making the grades of resources failed; trying again")]
    private static partial void Failed(ILogger log, Exception failure);
}
