using Microsoft.Data.Sqlite;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>Adds the sums of a batch to those that are stored.</summary>
internal static class Rollups
{
    internal static void Write(SqliteConnection connection, RollupSums sums)
    {
        using var upsert = new Statement(connection, """
            INSERT INTO rollups VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            ON CONFLICT DO UPDATE SET
                uniques = uniques + excluded.uniques, duplicates = duplicates + excluded.duplicates,
                bots = bots + excluded.bots, invalids = invalids + excluded.invalids,
                impressions = impressions + excluded.impressions,
                refused_impressions = refused_impressions + excluded.refused_impressions
            """);
        foreach (var (key, counts) in sums.All()
            .OrderBy(sum => sum.Key.Cube).ThenBy(sum => sum.Key.Quarter).ThenBy(sum => sum.Key.Link))
        {
            upsert.Bind(1, key.Cube).Bind(2, key.Quarter).Bind(3, key.Program).Bind(4, key.Link).Bind(5, key.Partner)
                .Bind(6, key.Country).Bind(7, (long)key.Device);
            for (var kind = 0; kind < counts.Length; kind++)
            {
                upsert.Bind(8 + kind, counts[kind]);
            }

            upsert.Run();
        }
    }
}
