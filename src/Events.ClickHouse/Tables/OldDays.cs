using System.Globalization;
using Microsoft.Extensions.Options;
using Rattan.Events.ClickHouse.Http;

namespace Rattan.Events.ClickHouse.Tables;

/// <summary>Forgets by whole days, since a partition goes at once and a row does not: clicks when all of their day is
/// too old, so that none is missed early; addresses as soon as any of it is, so that none is kept for longer.</summary>
internal sealed class OldDays(ClickHouseHttp http, IOptions<ClickHouseOptions> options)
{
    private readonly string? cluster = options.Value.Cluster;

    internal async Task DropAsync(DateTimeOffset before, CancellationToken ct)
    {
        var whole = SqlText.Day(Days.Of(before));
        await EachAsync("clicks", "day", $"day < {whole}", "DROP PARTITION", ct).ConfigureAwait(false);
        await EachAsync("touches", "day", $"day < {whole}", "DROP PARTITION", ct).ConfigureAwait(false);
        await EachAsync("counted", "folded", $"folded < {whole}", "DROP PARTITION", ct).ConfigureAwait(false);
    }

    internal Task ClearAddressesAsync(DateTimeOffset before, CancellationToken ct) => EachAsync(
        "clicks", "day",
        string.Create(
            CultureInfo.InvariantCulture,
            $"day <= {SqlText.Day(Days.Of(before))} AND address != '' AND at < {before.ToUnixMicros()}"),
        "CLEAR COLUMN address IN PARTITION", ct);

    private async Task EachAsync(string table, string column, string where, string verb, CancellationToken ct)
    {
        var rows = await http.AskAsync($"SELECT DISTINCT {column} FROM {table} WHERE {where}", ct)
            .ConfigureAwait(false);
        var target = table == "counted" || cluster is null
            ? table : $"{Schema.Local(table, cluster)} ON CLUSTER {cluster}";
        while (rows.More)
        {
            await http.RunAsync($"ALTER TABLE {target} {verb} {SqlText.Day(rows.Day())}", ct).ConfigureAwait(false);
        }
    }
}
