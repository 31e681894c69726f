using System.Globalization;
using Microsoft.Data.Sqlite;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>Single events as they stand in the store.</summary>
internal static class ClickEventSql
{
    private const int FirstSub = 14;

    private const string Columns = """
        id, at, kind, reason, program, link, partner, visitor, click_id, country, device, os, browser, language,
        sub1, sub2, sub3, sub4, sub5, sub6, sub7, sub8, sub9, sub10, referrer
        """;

    internal static List<ClickEvent> Read(SqliteConnection connection, ClickEventQuery query)
    {
        var where = new ClickWhere();
        var (order, beyond) = query.NewestFirst ? ("DESC", "<") : ("ASC", ">");
        var after = query.After is { } place
            ? string.Create(
                CultureInfo.InvariantCulture, $" AND (at, id) {beyond} ({place.At.ToUnixMicros()}, {place.Number})")
            : "";
        using var select = new Statement(connection, string.Create(CultureInfo.InvariantCulture, $"""
            SELECT {Columns} FROM clicks
            WHERE at >= {query.From.ToUnixMicros()} AND at < {query.Until.ToUnixMicros()}{after}{where.Of(query)}
                {ClickColumns.In("kind", query.Kinds?.Select(kind => (int)kind))}
            ORDER BY at {order}, id {order} LIMIT {query.Limit}
            """));
        where.BindTo(select);
        return Rows(select);
    }

    /// <summary>There is no index of click ids: an id tells its millisecond.</summary>
    internal static List<ClickEvent> Find(SqliteConnection connection, IReadOnlyCollection<string> clickIds)
    {
        const long MillisMicros = 1_000;
        using var select = new Statement(connection, $"""
            SELECT {Columns} FROM clicks WHERE at >= ?1 AND at < ?2 AND click_id = ?3
            """);
        var found = new List<ClickEvent>();
        Span<byte> bytes = stackalloc byte[ClickIdText.Bytes];
        foreach (var id in clickIds.Distinct(StringComparer.Ordinal))
        {
            if (!ClickIdText.TryDecode(id, bytes))
            {
                continue;
            }

            var from = ClickIdText.MillisOf(bytes) * MillisMicros;
            select.Bind(1, from).Bind(2, from + MillisMicros).Bind(3, bytes);
            found.AddRange(Rows(select));
            select.Reset();
        }

        return found;
    }

    private static List<ClickEvent> Rows(Statement select)
    {
        var rows = new List<ClickEvent>();
        while (select.Step())
        {
            rows.Add(Row(select));
        }

        return rows;
    }

    private static ClickEvent Row(Statement row) => new(
        new ClickPlace(Instants.FromUnixMicros(row.Long(1)), row.Long(0)),
        (ClickKind)row.Long(2),
        ClickWords.OfReason(row.Long(3)),
        (int)row.Long(4),
        (int)row.Long(5),
        (int)row.Long(6),
        row.IsNull(7) ? default : VisitorId.Read(row.Blob(7)),
        row.IsNull(8) ? null : ClickIdText.Encode(row.Blob(8)),
        [.. Enumerable.Range(FirstSub, Click.SubsMax).Select(row.Text)])
    {
        Country = row.Text(9),
        Device = ClickWords.Of(ClickDimension.Device, row.Long(10)),
        Os = ClickWords.Of(ClickDimension.Os, row.Long(11)),
        Browser = ClickWords.Of(ClickDimension.Browser, row.Long(12)),
        Language = row.Text(13),
        Referrer = row.Text(FirstSub + Click.SubsMax),
    };
}
