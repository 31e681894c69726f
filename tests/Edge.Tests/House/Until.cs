using System.Diagnostics;

namespace Rattan.Edge.Tests.House;

internal static class Until
{
    /// <summary>Asks again and again until it is so; fails after the time given, and returns how long it
    /// took.</summary>
    internal static async Task<TimeSpan> Async(Func<Task<bool>> isSo, int secondsMax = 60)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(secondsMax));
            await Task.Delay(5);
        }

        return watch.Elapsed;
    }
}
