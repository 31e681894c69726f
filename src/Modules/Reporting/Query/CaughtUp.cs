using Rattan.Contracts.Clicks;

namespace Rattan.Reporting.Query;

/// <summary>Whether every click that was answered until now can be counted.</summary>
internal sealed class CaughtUp(IClickReads clicks)
{
    public async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            await clicks.CatchUpAsync(ct);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
