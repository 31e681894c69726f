using Microsoft.Data.Sqlite;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

internal static class ClickSchema
{
    /// <summary>Raised with every change; a store made by a newer program is refused.</summary>
    internal const int Version = 3;

    private const string RollupsSql = """
        CREATE TABLE rollups(
            cube INTEGER NOT NULL,
            quarter INTEGER NOT NULL, program INTEGER NOT NULL, link INTEGER NOT NULL, partner INTEGER NOT NULL,
            country TEXT NOT NULL, device INTEGER NOT NULL,
            uniques INTEGER NOT NULL, duplicates INTEGER NOT NULL, bots INTEGER NOT NULL, invalids INTEGER NOT NULL,
            impressions INTEGER NOT NULL, refused_impressions INTEGER NOT NULL,
            PRIMARY KEY (cube, quarter, program, link, partner, country, device)) WITHOUT ROWID;
        """;

    private const string Sql = """
        CREATE TABLE IF NOT EXISTS clicks(
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
            reason INTEGER NOT NULL,
            program INTEGER NOT NULL, link INTEGER NOT NULL, partner INTEGER NOT NULL,
            visitor BLOB CHECK (length(visitor) = 12),
            click_id BLOB CHECK (length(click_id) = 48),
            country TEXT, device INTEGER NOT NULL, os INTEGER NOT NULL, browser INTEGER NOT NULL,
            language TEXT, referrer TEXT, address TEXT,
            sub1 TEXT, sub2 TEXT, sub3 TEXT, sub4 TEXT, sub5 TEXT,
            sub6 TEXT, sub7 TEXT, sub8 TEXT, sub9 TEXT, sub10 TEXT);
        CREATE INDEX IF NOT EXISTS clicks_at ON clicks(at);
        CREATE INDEX IF NOT EXISTS clicks_visitor ON clicks(visitor, at)
            WHERE visitor IS NOT NULL AND click_id IS NOT NULL;
        CREATE INDEX IF NOT EXISTS clicks_address ON clicks(at) WHERE address IS NOT NULL;

        CREATE TABLE IF NOT EXISTS last_counted(
            link INTEGER NOT NULL, visitor BLOB NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (link, visitor)) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS applied(source TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Impressions. The check of a column can only be widened in the text of the schema, as SQLite's own page
    /// on ALTER TABLE describes; no row is touched.</summary>
    private const string FromOne = """
        ALTER TABLE rollups ADD COLUMN impressions INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rollups ADD COLUMN refused_impressions INTEGER NOT NULL DEFAULT 0;
        PRAGMA writable_schema=ON;
        UPDATE sqlite_schema SET sql = replace(sql, 'BETWEEN 0 AND 3', 'BETWEEN 0 AND 5') WHERE name = 'clicks';
        PRAGMA writable_schema=OFF;
        """;

    /// <summary>One roll-up becomes several.</summary>
    private static string FromTwo => $"""
        ALTER TABLE rollups RENAME TO old_rollups;
        {RollupsSql}
        {string.Concat(Cube.All.Select(Fill))}
        DROP TABLE old_rollups;
        """;

    /// <summary>Makes a new file, or brings one of an older program up to this one. False when it was changed, so that
    /// the connection knows an old schema and is to be opened again.</summary>
    /// <exception cref="InvalidOperationException">A newer program made it.</exception>
    internal static bool IsCurrent(SqliteConnection connection)
    {
        if (VersionOf(connection) == Version)
        {
            return true;
        }

        using var change = connection.BeginTransaction(deferred: false);
        switch (VersionOf(connection))
        {
            case > Version and var newer:
                throw new InvalidOperationException($"The click store was made by a newer program (schema {newer}).");
            case 0:
                connection.Execute(Sql + RollupsSql, change);
                break;
            case 1:
                connection.Execute(FromOne + FromTwo, change);
                break;
            case 2:
                connection.Execute(FromTwo, change);
                break;
        }

        connection.Execute($"PRAGMA user_version={Version};", change);
        change.Commit();
        return false;
    }

    private static string Fill(Cube cube) => $"""
        INSERT INTO rollups SELECT {cube.KeySql("quarter / 96 * 96")},
            sum(uniques), sum(duplicates), sum(bots), sum(invalids), sum(impressions), sum(refused_impressions)
        FROM old_rollups GROUP BY 2, 3, 4, 5, 6, 7;

        """;

    private static long VersionOf(SqliteConnection connection)
    {
        using var version = new Statement(connection, "PRAGMA user_version");
        version.Step();
        return version.Long(0);
    }
}
