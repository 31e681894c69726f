using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>Adds a batch up in memory, so that each roll-up row is written once a batch.</summary>
internal sealed class Rollups
{
    internal const long QuarterMicros = 15L * 60 * 1_000_000;

    private readonly Dictionary<RollupKey, Counts> counts = [];

    /// <summary>The quarter hour an instant is in; quarters count from 1970 and are negative before it.</summary>
    internal static long QuarterOf(long micros) => (long)Math.Floor((double)micros / QuarterMicros);

    internal void Add(Click click, ClickKind kind)
    {
        var key = new RollupKey(
            QuarterOf(click.AtMicros), click.Program, click.Link, click.Partner, click.Country ?? "", click.Device);
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        switch (kind)
        {
            case ClickKind.Unique: row.Uniques++; break;
            case ClickKind.Duplicate: row.Duplicates++; break;
            case ClickKind.Bot: row.Bots++; break;
            case ClickKind.Impression: row.Impressions++; break;
            case ClickKind.RefusedImpression: row.RefusedImpressions++; break;
            default: row.Invalids++; break;
        }
    }

    internal void WriteTo(SqliteConnection connection)
    {
        using var upsert = new Statement(connection, """
            INSERT INTO rollups VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            ON CONFLICT DO UPDATE SET
                uniques = uniques + excluded.uniques, duplicates = duplicates + excluded.duplicates,
                bots = bots + excluded.bots, invalids = invalids + excluded.invalids,
                impressions = impressions + excluded.impressions,
                refused_impressions = refused_impressions + excluded.refused_impressions
            """);
        foreach (var (key, row) in counts.OrderBy(pair => pair.Key.Quarter).ThenBy(pair => pair.Key.Link))
        {
            upsert.Bind(1, key.Quarter).Bind(2, key.Program).Bind(3, key.Link).Bind(4, key.Partner)
                .Bind(5, key.Country).Bind(6, (long)key.Device)
                .Bind(7, row.Uniques).Bind(8, row.Duplicates).Bind(9, row.Bots).Bind(10, row.Invalids)
                .Bind(11, row.Impressions).Bind(12, row.RefusedImpressions)
                .Run();
        }
    }

    private struct Counts
    {
        internal long Uniques;
        internal long Duplicates;
        internal long Bots;
        internal long Invalids;
        internal long Impressions;
        internal long RefusedImpressions;
    }
}
