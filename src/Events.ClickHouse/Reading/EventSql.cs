using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Reading;

/// <summary>Single events as they stand in the store.</summary>
internal static class EventSql
{
    /// <summary>So that the text of a question stays well below what a server parses (256 KiB).</summary>
    internal const int IdsMax = 500;

    private const string Columns = """
        at, id, kind, reason, program, link, partner, visitor, click_id, country, device, os, browser, language,
        referrer, sub1, sub2, sub3, sub4, sub5, sub6, sub7, sub8, sub9, sub10
        """;

    /// <summary>The same question about the first hour of it, and the first day: an old server sorts all that it is
    /// asked about to give a page.</summary>
    internal static IEnumerable<ClickEventQuery> Narrower(ClickEventQuery query)
    {
        const long MicroTicks = TimeSpan.TicksPerMicrosecond;
        var (from, until) = (query.From, query.Until);
        foreach (var part in (TimeSpan[])[TimeSpan.FromHours(1), TimeSpan.FromDays(1)])
        {
            if (query.NewestFirst)
            {
                var end = query.After is { } last && last.At < until ? last.At.AddTicks(MicroTicks) : until;
                if (end - part > from)
                {
                    yield return query with { From = end - part };
                }
            }
            else
            {
                var start = query.After is { } last && last.At > from ? last.At : from;
                if (start + part < until)
                {
                    yield return query with { Until = start + part };
                }
            }
        }
    }

    internal static string Build(ClickEventQuery query)
    {
        var order = query.NewestFirst ? "DESC" : "ASC";
        var (from, until) = (query.From.ToUnixMicros(), query.Until.ToUnixMicros());
        return string.Create(CultureInfo.InvariantCulture, $"""
            SELECT {Columns} FROM clicks
            WHERE at >= {from} AND at < {until} AND day >= {SqlText.Day(Days.Of(from))}
            AND day <= {SqlText.Day(Days.Of(until))}{Beyond(query)}{ClickWhere.Of(query, words: true)}
            {ClickColumns.In("kind", query.Kinds?.Select(kind => (int)kind))}
            ORDER BY at {order}, id {order} LIMIT {query.Limit}
            """);
    }

    /// <summary>There is no index of click ids: an id tells its millisecond. Null when none of them is one.</summary>
    internal static string? BuildFind(IEnumerable<string> clickIds)
    {
        const long MillisMicros = 1_000;
        var each = new List<string>();
        Span<byte> bytes = stackalloc byte[ClickIdText.Bytes];
        foreach (var id in clickIds)
        {
            if (ClickIdText.TryDecode(id, bytes))
            {
                var from = ClickIdText.MillisOf(bytes) * MillisMicros;
                each.Add(string.Create(CultureInfo.InvariantCulture, $"""
                    (at >= {from} AND at < {from + MillisMicros} AND day = {SqlText.Day(Days.Of(from))}
                    AND click_id = {SqlText.Fixed(bytes)})
                    """));
            }
        }

        return each.Count == 0 ? null : $"SELECT {Columns} FROM clicks WHERE {string.Join(" OR ", each)}";
    }

    internal static List<ClickEvent> Read(RowReader rows)
    {
        var events = new List<ClickEvent>();
        while (rows.More)
        {
            events.Add(Row(rows));
        }

        return events;
    }

    private static string Beyond(ClickEventQuery query)
    {
        if (query.After is not { } place)
        {
            return "";
        }

        var (at, sign) = (place.At.ToUnixMicros(), query.NewestFirst ? '<' : '>');
        return string.Create(
            CultureInfo.InvariantCulture, $" AND at {sign}= {at} AND (at {sign} {at} OR id {sign} {place.Number})");
    }

    private static ClickEvent Row(RowReader row) => new(
        new ClickPlace(Instants.FromUnixMicros(row.Long()), row.Long()),
        (ClickKind)row.Byte(),
        ClickWords.OfReason(row.Byte()),
        row.Int(),
        row.Int(),
        row.Int(),
        VisitorId.Read(row.Fixed(VisitorId.Bytes)),
        Id(row.Fixed(ClickIdText.Bytes)),
        Subs: [])
    {
        Country = Known(row),
        Device = ClickWords.Of(ClickDimension.Device, row.Byte()),
        Os = ClickWords.Of(ClickDimension.Os, row.Byte()),
        Browser = ClickWords.Of(ClickDimension.Browser, row.Byte()),
        Language = Known(row),
        Referrer = Known(row),
        Subs = [.. Enumerable.Range(0, Click.SubsMax).Select(_ => Known(row))],
    };

    private static string? Known(RowReader row) => row.Text() is { Length: > 0 } known ? known : null;

    private static string? Id(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOfAnyExcept((byte)0) < 0 ? null : ClickIdText.Encode(bytes);
}
