namespace Rattan.Reporting.Owners;

/// <summary>Things of many people, one after the other: one that fails holds up nobody else's.</summary>
internal static class EachAlone
{
    /// <exception cref="AggregateException">What failed, after all were tried.</exception>
    public static async Task DoAsync<T>(IEnumerable<T> all, Func<T, Task> one, CancellationToken ct)
    {
        var failures = new List<Exception>();
        foreach (var each in all)
        {
            try
            {
                await one(each);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
