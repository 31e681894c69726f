using System.Globalization;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Tables;

/// <summary>What one batch adds to one partition of one table. The server writes it as a whole or not at all.</summary>
/// <param name="Columns">Of the table, in its order.</param>
/// <param name="Partition">Names it among those of the batch.</param>
/// <param name="Present">SQL that counts one certain row of this block, found by its key.</param>
internal sealed record Block(string Table, string Columns, int Partition, string Present, RowBuffer Rows)
{
    private const int PauseMs = 20;

    /// <summary>It is looked for and written in one query whose name belongs to this block: the server runs one query
    /// of a name at a time, so neither a request that was given up and goes on there nor another node can write it a
    /// second time.</summary>
    internal async Task WriteAsync(ClickHouseHttp http, ClickBatch batch, CancellationToken ct)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"rattan-{http.Database}-{Table}-{batch.Source}-{batch.Number}-{Partition}");
        while (!await TryAsync(http, name, ct).ConfigureAwait(false))
        {
            await Task.Delay(PauseMs, ct).ConfigureAwait(false);
        }
    }

    /// <summary>False while an earlier request for the same block still runs.</summary>
    private async Task<bool> TryAsync(ClickHouseHttp http, string name, CancellationToken ct)
    {
        try
        {
            await http.RunAlongAsync(
                $"INSERT INTO {Table} SELECT * FROM {ClickHouseHttp.Along} WHERE ({Present}) = 0", Columns, Rows, name,
                ct).ConfigureAwait(false);
            return true;
        }
        catch (ClickHouseException taken) when (taken.IsNameTaken)
        {
            return false;
        }
    }
}
