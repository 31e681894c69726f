using Microsoft.Data.Sqlite;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

internal static class TouchesSql
{
    internal static List<ClickTouch> Read(
        SqliteConnection connection, IReadOnlyCollection<VisitorId> visitors, long from, long until)
    {
        using var select = new Statement(connection, """
            SELECT click_id, at, program, link, partner, kind FROM clicks
            WHERE visitor = ?1 AND click_id IS NOT NULL AND at BETWEEN ?2 AND ?3
            """);
        var touches = new List<ClickTouch>();
        Span<byte> bytes = stackalloc byte[VisitorId.Bytes];
        foreach (var visitor in visitors.Where(visitor => !visitor.IsNone).Distinct())
        {
            visitor.Write(bytes);
            select.Bind(1, bytes).Bind(2, from).Bind(3, until);
            while (select.Step())
            {
                touches.Add(new ClickTouch(
                    ClickIdText.Encode(select.Blob(0)),
                    Instants.FromUnixMicros(select.Long(1)),
                    (int)select.Long(2),
                    (int)select.Long(3),
                    (int)select.Long(4),
                    visitor,
                    select.Long(5) == (long)ClickKind.Duplicate,
                    select.Long(5) == (long)ClickKind.Impression));
            }

            select.Reset();
        }

        touches.Sort(static (a, b) =>
            a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.ClickId, b.ClickId));
        return touches;
    }
}
