using Rattan.Platform.Data;

namespace Rattan.Commissions.Release;

internal static class Batches
{
    /// <summary>A transaction for each batch until one is not full; returns how many there were.</summary>
    public static async Task<Result<int>> AllAsync<THandler>(
        Books books, int batchMax, Func<THandler, CancellationToken, Task<Result<int>>> one, CancellationToken ct)
        where THandler : notnull
    {
        for (var total = 0; ;)
        {
            var batch = await books.WriteAsync(one, ct);
            if (!batch.TryValue(out var count, out var refused))
            {
                return refused;
            }

            total += count;
            if (count < batchMax)
            {
                return total;
            }
        }
    }
}
