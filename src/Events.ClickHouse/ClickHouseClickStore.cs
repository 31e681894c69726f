using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Folding;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Reading;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse;

/// <summary>The click store on ClickHouse. Its answers are those of the embedded store; how a batch counts once without
/// transactions is in docs/decisions/0014-clickhouse.md.</summary>
internal sealed class ClickHouseClickStore(
    ClickHouseHttp http, OpenedTables tables, BatchFold fold, WrittenBatches written, RawCounts raw, OldDays old)
    : IClickStore, IDisposable
{
    /// <summary>Batches of one process would only take each other's turns.</summary>
    private readonly SemaphoreSlim appending = new(1, 1);

    public async Task AppendAsync(ClickBatch batch, CancellationToken ct)
    {
        await tables.OpenAsync(ct).ConfigureAwait(false);
        await appending.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (batch.Clicks.Count > 0 && !await written.HasAsync(batch, ct).ConfigureAwait(false))
            {
                await written.WriteAsync(await fold.FoldAsync(batch, ct).ConfigureAwait(false), ct)
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            appending.Release();
        }
    }

    public async Task<IReadOnlyList<ClickTouch>> TouchesAsync(
        IReadOnlyCollection<VisitorId> visitors, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        await tables.OpenAsync(ct).ConfigureAwait(false);
        var touches = new List<ClickTouch>();
        foreach (var part in visitors.Where(visitor => !visitor.IsNone).Distinct().Chunk(TouchesSql.VisitorsMax))
        {
            var sql = TouchesSql.Build(part, from.ToUnixMicros(), until.ToUnixMicros());
            var rows = await http.SearchAsync(sql, ct).ConfigureAwait(false);
            while (rows.More)
            {
                touches.Add(TouchesSql.Read(rows));
            }
        }

        touches.Sort(static (a, b) =>
            a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.ClickId, b.ClickId));
        return touches;
    }

    public async Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct)
    {
        await tables.OpenAsync(ct).ConfigureAwait(false);
        return await raw.CountAsync(query, ct).ConfigureAwait(false)
            ?? CountSql.Read(
                await http.SearchAsync(CountSql.Build(query), ct, query.GroupsMax).ConfigureAwait(false), query);
    }

    public async Task<IReadOnlyList<ClickEvent>> EventsAsync(ClickEventQuery query, CancellationToken ct)
    {
        await tables.OpenAsync(ct).ConfigureAwait(false);
        foreach (var narrower in EventSql.Narrower(query))
        {
            var some = EventSql.Read(await http.SearchAsync(EventSql.Build(narrower), ct).ConfigureAwait(false));
            if (some.Count == query.Limit)
            {
                return some;
            }
        }

        return EventSql.Read(await http.SearchAsync(EventSql.Build(query), ct).ConfigureAwait(false));
    }

    public async Task<IReadOnlyList<ClickEvent>> FindAsync(
        IReadOnlyCollection<string> clickIds, CancellationToken ct)
    {
        await tables.OpenAsync(ct).ConfigureAwait(false);
        var events = new List<ClickEvent>();
        foreach (var part in clickIds.Distinct(StringComparer.Ordinal).Chunk(EventSql.IdsMax))
        {
            if (EventSql.BuildFind(part) is { } sql)
            {
                events.AddRange(EventSql.Read(await http.SearchAsync(sql, ct).ConfigureAwait(false)));
            }
        }

        return events;
    }

    public async Task PurgeAsync(DateTimeOffset clicksBefore, DateTimeOffset addressesBefore, CancellationToken ct)
    {
        await tables.OpenAsync(ct).ConfigureAwait(false);
        await old.DropAsync(clicksBefore, ct).ConfigureAwait(false);
        await old.ClearAddressesAsync(addressesBefore, ct).ConfigureAwait(false);
    }

    public void Dispose() => appending.Dispose();
}
