using Rattan.Events.Clicks;
using static System.FormattableString;

namespace Rattan.Events.ClickHouse.Tables;

/// <summary>The tables. With a cluster, clicks, touches and roll-ups are spread over its shards by whole batches, so
/// that what is written of a batch and partition stays one block on one server; the memory of turns stays on the server
/// that is asked.</summary>
internal static class Schema
{
    /// <summary>Raised with every change; a store made by a newer program is refused.</summary>
    internal const int Version = 3;

    /// <summary>As rows are sent.</summary>
    internal const string Clicks = """
        day Date, at Int64, id Int64, source String, number Int64, position Int32, kind UInt8, reason UInt8,
        program Int32, link Int32, partner Int32, visitor FixedString(12), click_id FixedString(48),
        country String, device UInt8, os UInt8, browser UInt8, language String, referrer String, address String,
        sub1 String, sub2 String, sub3 String, sub4 String, sub5 String,
        sub6 String, sub7 String, sub8 String, sub9 String, sub10 String
        """;

    /// <summary>Old servers make columns of words (<c>LowCardinality</c>) only with it.</summary>
    internal const string WordsSetting = "allow_experimental_low_cardinality_type";

    internal const string Touches = """
        day Date, visitor FixedString(12), at Int64, click_id FixedString(48), kind UInt8,
        program Int32, link Int32, partner Int32, source String, number Int64
        """;

    /// <summary>All roll-ups. A row without a source sums; one with a source says that the sums of a batch are in its
    /// block. The shard only says where a row lives.</summary>
    internal const string Rollups = """
        cube UInt8, day Date, quarter Int32, program Int32, link Int32, partner Int32, country String, device UInt8,
        source String, number Int64, shard Int64,
        uniques UInt64, duplicates UInt64, bots UInt64, invalids UInt64, impressions UInt64, refused UInt64,
        batches UInt64
        """;

    private const string Counted = """
        pair UInt64, link Int32, visitor FixedString(12), at Int64, folded Date,
        source String, number Int64, position Int32
        """;

    /// <summary>One statement each, in order.</summary>
    internal static IEnumerable<string> Statements(string database, string? cluster)
    {
        yield return Create("counted", Counted, "MergeTree PARTITION BY folded ORDER BY (pair, at)" + Fine);
        yield return Create("applied", "source String, number Int64", "ReplacingMergeTree(number) ORDER BY source");
        foreach (var (name, columns, engine, shard) in Spread)
        {
            if (cluster is null)
            {
                yield return Create(name, columns, engine);
                continue;
            }

            yield return Create(Local(name, cluster) + On(cluster), columns, engine);
            yield return Create(
                name, columns, $"Distributed({cluster}, {database}, {Local(name, cluster)}, {shard})");
        }

        yield return Create("versions", "version Int32", "ReplacingMergeTree ORDER BY version");
    }

    /// <summary>From version 1, which had one roll-up. What an earlier attempt left is taken away first.</summary>
    internal static IEnumerable<string> FromOne(string? cluster)
    {
        const string Rest =
            "day, source, number, shard, uniques, duplicates, bots, invalids, impressions, refused, batches";
        yield return $"TRUNCATE TABLE {Local("sums", cluster)}{On(cluster)}";
        foreach (var cube in Cube.All)
        {
            yield return $"""
                INSERT INTO sums (cube, quarter, program, link, partner, country, device, {Rest})
                SELECT {cube.KeySql("intDiv(quarter, 96) * 96")}, {Rest} FROM rollups
                WHERE {(cube == Cube.Full ? "1" : "source = ''")}
                """;
        }
    }

    /// <summary>From version 2, where words were stored with every click.</summary>
    internal static IEnumerable<string> FromTwo(string database, string? cluster)
    {
        var words = string.Join(", ", Words.Select(column => $"MODIFY COLUMN {column} LowCardinality(String)"));
        yield return $"ALTER TABLE {Local("clicks", cluster)}{On(cluster)} {words}";
        if (cluster is not null)
        {
            yield return $"DROP TABLE IF EXISTS clicks{On(cluster)}";
            foreach (var statement in Statements(database, cluster))
            {
                yield return statement;
            }
        }
    }

    /// <summary>Once the version is noted.</summary>
    internal static IEnumerable<string> AfterOne(string? cluster) =>
        from table in new[] { "rollups", Local("rollups", cluster) }.Distinct(StringComparer.Ordinal)
        select $"DROP TABLE IF EXISTS {table}{On(cluster)}";

    internal static string On(string? cluster) => cluster is null ? "" : $" ON CLUSTER {cluster}";

    /// <summary>The table that has the partitions.</summary>
    internal static string Local(string table, string? cluster) => cluster is null ? table : table + "_shard";

    private const string Fine = " SETTINGS index_granularity = 1024";

    /// <summary>Columns of clicks that say the same again and again: stored as numbers of words, counted several times
    /// faster.</summary>
    private static readonly string[] Words =
    [
        "country", "language", "referrer", .. Enumerable.Range(1, Click.SubsMax).Select(n => Invariant($"sub{n}")),
    ];

    private static readonly (string Name, string Columns, string Engine, string Shard)[] Spread =
    [
        ("clicks", Words.Aggregate(Clicks, (columns, word) =>
                columns.Replace($"{word} String", $"{word} LowCardinality(String)", StringComparison.Ordinal)),
            "MergeTree PARTITION BY day ORDER BY (at, id)", "number"),
        ("touches", Touches, "MergeTree PARTITION BY day ORDER BY (visitor, at)" + Fine, "number"),
        ("sums", Rollups, """
            SummingMergeTree((uniques, duplicates, bots, invalids, impressions, refused, batches))
            PARTITION BY toYYYYMM(day)
            ORDER BY (cube, program, quarter, link, partner, country, device, source, number)
            """, "shard"),
    ];

    private static string Create(string name, string columns, string engine) =>
        $"CREATE TABLE IF NOT EXISTS {name} ({columns}) ENGINE = {engine}";
}
