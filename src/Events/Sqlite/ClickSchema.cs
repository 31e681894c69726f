namespace Rattan.Events.Sqlite;

internal static class ClickSchema
{
    /// <summary>Raised with every change; a store made by a newer program is refused.</summary>
    internal const int Version = 1;

    internal const string Sql = """
        CREATE TABLE IF NOT EXISTS clicks(
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
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

        CREATE TABLE IF NOT EXISTS rollups(
            quarter INTEGER NOT NULL, program INTEGER NOT NULL, link INTEGER NOT NULL, partner INTEGER NOT NULL,
            country TEXT NOT NULL, device INTEGER NOT NULL,
            uniques INTEGER NOT NULL, duplicates INTEGER NOT NULL, bots INTEGER NOT NULL, invalids INTEGER NOT NULL,
            PRIMARY KEY (quarter, program, link, partner, country, device)) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS applied(source TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
        """;
}
