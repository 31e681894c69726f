using Microsoft.Data.Sqlite;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>All that the embedded store knows, to be taken to another one.</summary>
internal sealed class StoredClicks(string path) : IDisposable
{
    private const int FirstSub = 15;

    private readonly SqliteConnection connection = SqliteFile.OpenClicks(path);

    internal long LastId => Number("SELECT coalesce(max(id), 0) FROM clicks");

    internal long FirstId => Number("SELECT coalesce(min(id), 0) FROM clicks");

    internal long Count(string table) => Number($"SELECT count(*) FROM {table}");

    /// <summary>Raw clicks as they were judged, <c>after &lt; id ≤ through</c>.</summary>
    internal (List<Click> Clicks, List<ClickKind> Kinds) Clicks(long after, long through)
    {
        using var select = new Statement(connection, """
            SELECT at, kind, reason, program, link, partner, visitor, click_id, country, device, os, browser,
                language, referrer, address, sub1, sub2, sub3, sub4, sub5, sub6, sub7, sub8, sub9, sub10
            FROM clicks WHERE id > ?1 AND id <= ?2 ORDER BY id
            """);
        select.Bind(1, after).Bind(2, through);
        var (clicks, kinds) = (new List<Click>(), new List<ClickKind>());
        while (select.Step())
        {
            clicks.Add(Row(select));
            kinds.Add((ClickKind)select.Long(1));
        }

        return (clicks, kinds);
    }

    /// <summary>Every sum, of each roll-up in the order of time; counts in the order of
    /// <see cref="ClickKind"/>.</summary>
    internal IEnumerable<(RollupKey Key, long[] Counts)> Sums()
    {
        using var select = new Statement(connection, """
            SELECT cube, quarter, program, link, partner, country, device,
                uniques, duplicates, bots, invalids, impressions, refused_impressions
            FROM rollups ORDER BY cube, quarter
            """);
        while (select.Step())
        {
            yield return (
                new RollupKey(
                    (int)select.Long(0), select.Long(1), (int)select.Long(2), (int)select.Long(3), (int)select.Long(4),
                    select.Text(5) ?? "", (DeviceClass)select.Long(6)),
                [.. Enumerable.Range(7, 6).Select(select.Long)]);
        }
    }

    /// <summary>Who was counted when, in the order of links and visitors.</summary>
    internal IEnumerable<(int Link, VisitorId Visitor, long At)> LastCounted()
    {
        using var select = new Statement(
            connection, "SELECT link, visitor, at FROM last_counted ORDER BY link, visitor");
        while (select.Step())
        {
            yield return ((int)select.Long(0), VisitorId.Read(select.Blob(1)), select.Long(2));
        }
    }

    internal IEnumerable<(string Source, long Number)> Applied()
    {
        using var select = new Statement(connection, "SELECT source, number FROM applied");
        while (select.Step())
        {
            yield return (select.Text(0)!, select.Long(1));
        }
    }

    public void Dispose() => connection.Dispose();

    private static Click Row(Statement row) => new()
    {
        AtMicros = row.Long(0),
        IsView = (ClickKind)row.Long(1) >= ClickKind.Impression,
        Reason = (ClickReason)row.Long(2),
        Program = (int)row.Long(3),
        Link = (int)row.Long(4),
        Partner = (int)row.Long(5),
        Visitor = row.IsNull(6) ? default : VisitorId.Read(row.Blob(6)),
        ClickId = row.IsNull(7) ? null : ClickIdText.Encode(row.Blob(7)),
        Country = row.Text(8),
        Device = (DeviceClass)row.Long(9),
        Os = (OsFamily)row.Long(10),
        Browser = (BrowserFamily)row.Long(11),
        Language = row.Text(12),
        ReferrerHost = row.Text(13),
        Address = row.Text(14),
        Subs = [.. Enumerable.Range(FirstSub, Click.SubsMax).Select(row.Text)],
    };

    private long Number(string sql)
    {
        using var select = new Statement(connection, sql);
        select.Step();
        return select.Long(0);
    }
}
