using Microsoft.Data.Sqlite;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>Folds one batch inside the caller's transaction.</summary>
internal sealed class BatchFold : IDisposable
{
    private const int FirstSub = 16;

    private readonly SqliteConnection connection;
    private readonly Statement lastCounted;
    private readonly Statement count;
    private readonly Statement insert;

    internal BatchFold(SqliteConnection connection)
    {
        this.connection = connection;
        lastCounted = new Statement(connection, "SELECT at FROM last_counted WHERE link = ?1 AND visitor = ?2");
        count = new Statement(connection, """
            INSERT INTO last_counted VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)
            """);
        insert = new Statement(connection, """
            INSERT INTO clicks(
                at, kind, reason, program, link, partner, visitor, click_id, country, device, os, browser,
                language, referrer, address, sub1, sub2, sub3, sub4, sub5, sub6, sub7, sub8, sub9, sub10)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
                ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)
            """);
    }

    internal void Apply(ClickBatch batch)
    {
        var sums = new RollupSums();
        foreach (var click in batch.Clicks.OrderBy(click => click.AtMicros))
        {
            var kind = Decide(click);
            Insert(click, kind);
            sums.Add(click, kind);
        }

        Rollups.Write(connection, sums);
    }

    public void Dispose()
    {
        lastCounted.Dispose();
        count.Dispose();
        insert.Dispose();
    }

    private ClickKind Decide(Click click)
    {
        if (ClickRule.Alone(click) is { } kind)
        {
            return kind;
        }

        Span<byte> visitor = stackalloc byte[VisitorId.Bytes];
        click.Visitor.Write(visitor);
        var seen = lastCounted.Bind(1, click.Link).Bind(2, visitor).Step();
        var isDuplicate = seen && ClickRule.IsDuplicate(click, lastCounted.Long(0));
        lastCounted.Reset();
        if (isDuplicate)
        {
            return ClickKind.Duplicate;
        }

        count.Bind(1, click.Link).Bind(2, visitor).Bind(3, click.AtMicros).Run();
        return ClickKind.Unique;
    }

    private void Insert(Click click, ClickKind kind)
    {
        insert.Bind(1, click.AtMicros).Bind(2, (long)kind).Bind(3, (long)click.Reason)
            .Bind(4, click.Program).Bind(5, click.Link).Bind(6, click.Partner);
        BindVisitor(click.Visitor);
        BindClickId(click.ClickId);
        insert.Bind(9, click.Country).Bind(10, (long)click.Device).Bind(11, (long)click.Os)
            .Bind(12, (long)click.Browser)
            .Bind(13, click.Language).Bind(14, click.ReferrerHost).Bind(15, click.Address);
        for (var i = 0; i < Click.SubsMax; i++)
        {
            insert.Bind(FirstSub + i, click.Subs is { } subs && i < subs.Count ? subs[i] : null);
        }

        insert.Run();
    }

    private void BindVisitor(VisitorId visitor)
    {
        if (visitor.IsNone)
        {
            insert.BindNull(7);
            return;
        }

        Span<byte> bytes = stackalloc byte[VisitorId.Bytes];
        visitor.Write(bytes);
        insert.Bind(7, bytes);
    }

    private void BindClickId(string? text)
    {
        Span<byte> bytes = stackalloc byte[ClickIdText.Bytes];
        if (text is not null && ClickIdText.TryDecode(text, bytes))
        {
            insert.Bind(8, bytes);
        }
        else
        {
            insert.BindNull(8);
        }
    }
}
