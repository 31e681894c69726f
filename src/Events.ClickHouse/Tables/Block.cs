using System.Globalization;
using Rattan.Events.ClickHouse.Folding;
using Rattan.Events.ClickHouse.Http;

namespace Rattan.Events.ClickHouse.Tables;

/// <summary>What one batch adds to one partition of one table. The server writes it as a whole or not at all.</summary>
/// <param name="Columns">Of the table, in its order.</param>
/// <param name="Partition">Names it among those of the batch.</param>
/// <param name="Present">SQL that counts rows of this block.</param>
internal sealed record Block(string Table, string Columns, int Partition, string Present, RowBuffer Rows)
{
    private const int PauseMs = 20;

    /// <summary>When it may be there already it is looked for and written in one query, so that a request which was
    /// given up and goes on at the server cannot write it a second time.</summary>
    internal async Task WriteAsync(ClickHouseHttp http, JudgedBatch judged, CancellationToken ct)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"rattan-{http.Database}-{Table}-{judged.Batch.Source}-{judged.Batch.Number}-{Partition}");
        if (!judged.Again)
        {
            await http.InsertAsync(Table, Rows, name, ct).ConfigureAwait(false);
            return;
        }

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
