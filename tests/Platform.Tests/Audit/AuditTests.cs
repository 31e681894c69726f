using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Tests.Audit;

public sealed class AuditTests
{
    private static readonly MerchantId Shoes = MerchantId.From(Guid.Parse("01900000-0000-7000-8000-000000000001"));
    private static readonly MerchantId Hats = MerchantId.From(Guid.Parse("01900000-0000-7000-8000-000000000002"));
    private static readonly Guid Ana = Guid.Parse("01900000-0000-7000-8000-0000000000aa");

    [Theory, OnBothBooks]
    public async Task What_was_set_up_and_changed_is_there_with_before_and_after(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await AddAsync(books, Shoes, "Sandals");
        (await ChangeAsync(books, id, thing => (thing.Name, thing.Password) = ("Boots", "new secret"))).ShouldBeOk();
        var entries = await ReadAsync(books, new AuditAsked(null, null, null, null, null));
        entries.Select(e => e.Action).ShouldBe(["changed", "created"]);
        var changed = entries[0];
        changed.Thing.ShouldBe($"thing:{id}");
        changed.Title.ShouldBe("Boots");
        (changed.Name, changed.PrincipalId, changed.MerchantId).ShouldBe(("Ána", Ana, Shoes));
        changed.Before.ShouldBe("""{"name":"Sandals","password":"•••"}""");
        changed.After.ShouldBe("""{"name":"Boots","password":"•••"}""");
        entries[1].Before.ShouldBeNull();
        entries[1].After!.ShouldContain("\"rulesJson\":{\"pay\":5}");
        entries.ShouldAllBe(e => !((e.Before ?? "") + e.After).Contains("secret"));
    }

    [Theory, OnBothBooks]
    public async Task What_the_program_keeps_for_itself_makes_no_entry(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await AddAsync(books, Shoes, "Sandals");
        (await ChangeAsync(books, id, thing => thing.Looks++)).ShouldBeOk();
        (await ChangeAsync(books, id, thing => thing.Name = "Sandals")).ShouldBeOk();
        (await ReadAsync(books, new AuditAsked(null, null, null, null, null))).Count.ShouldBe(1);
    }

    [Theory, OnBothBooks]
    public async Task A_refused_change_leaves_no_entry(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await AddAsync(books, Shoes, "Sandals");
        var refused = await books.DoAsync<int>(async work =>
        {
            (await work.Db.Set<Thing>().SingleAsync(t => t.Id == id)).Name = "Boots";
            await work.Db.SaveChangesAsync();
            return new ConflictError("test", "No.");
        });
        refused.Error.ShouldNotBeNull();
        (await ReadAsync(books, new AuditAsked(null, null, null, null, null))).Count.ShouldBe(1);
    }

    [Theory, OnBothBooks]
    public async Task Entries_can_be_neither_altered_nor_removed_nor_replaced(string kind)
    {
        await using var books = await OpenAsync(kind);
        await AddAsync(books, Shoes, "Sandals");
        foreach (var sql in new[]
        {
            "UPDATE audit_log SET name = 'somebody else'", "DELETE FROM audit_log",
            kind == "sqlite"
                ? "INSERT OR REPLACE INTO audit_log SELECT id, at, principal_id, 'x', folded_name, impersonator_id, "
                    + "merchant_id, partner_id, thing, title, action, before, after FROM audit_log"
                : "TRUNCATE audit_log",
        })
        {
            (await Should.ThrowAsync<DbException>(() => books.ExecuteAsync(sql))).Message.ShouldContain("append-only");
        }

        (await books.ScalarAsync<string>("SELECT name FROM audit_log")).ShouldBe("Ána");
    }

    [Theory, OnBothBooks]
    public async Task A_merchant_sees_its_own_part_and_the_network_all(string kind)
    {
        await using var books = await OpenAsync(kind);
        await AddAsync(books, Shoes, "Sandals");
        await AddAsync(books, Hats, "Fedora");
        await books.DoAsync(work => work.Get<IAuditTrail>().Record(
            "commission:1", "rejected", null, new { Reason = "fake" }, Shoes));
        var asked = new AuditAsked(null, null, null, null, null);
        (await ReadAsync(books, asked)).Count.ShouldBe(3);
        (await ReadAsync(books, asked, As(Scope.Merchant(Shoes)))).Select(e => e.Action)
            .ShouldBe(["rejected", "created"]);
        (await ReadAsync(books, asked, As(Scope.Merchant(Hats)))).Single().Title.ShouldBe("Fedora");
        (await ReadAsync(books, asked, As(new Scope(ScopeKind.Partner, Shoes.Value)))).ShouldBeEmpty();
        (await ReadAsync(books, asked, As(default))).ShouldBeEmpty();
        var foreign = (await ReadAsync(books, asked, As(Scope.Merchant(Hats)))).Single().Id.Value;
        (await books.InScopeAsync(
            s => s.GetRequiredService<ReadAudit>().FindAsync(foreign, default), As(Scope.Merchant(Shoes))))
            .ShouldBeNull();
    }

    [Theory, OnBothBooks]
    public async Task Entries_are_found_by_person_thing_action_and_day(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await AddAsync(books, Shoes, "Sandals");
        books.Clock.Advance(TimeSpan.FromDays(3));
        await ChangeAsync(books, id, thing => thing.Name = "Boots", As(Scope.Network, "Linh"));
        async Task<int> CountAsync(AuditAsked asked) => (await ReadAsync(books, asked)).Count;
        (await CountAsync(new AuditAsked("ana", null, null, null, null))).ShouldBe(1);
        (await CountAsync(new AuditAsked("LINH", null, null, null, null))).ShouldBe(1);
        (await CountAsync(new AuditAsked(Ana.ToString(), null, null, null, null))).ShouldBe(2);
        (await CountAsync(new AuditAsked(null, "thing", null, null, null))).ShouldBe(2);
        (await CountAsync(new AuditAsked(null, $"thing:{id}", null, null, null))).ShouldBe(2);
        (await CountAsync(new AuditAsked(null, "Boo", null, null, null))).ShouldBe(1);
        (await CountAsync(new AuditAsked(null, "partner", null, null, null))).ShouldBe(0);
        (await CountAsync(new AuditAsked(null, null, "changed", null, null))).ShouldBe(1);
        (await CountAsync(new AuditAsked(null, null, null, "2026-03-03", null))).ShouldBe(1);
        (await CountAsync(new AuditAsked(null, null, null, null, "2026-03-02"))).ShouldBe(1);
        (await books.InScopeAsync(s => s.GetRequiredService<ReadAudit>().PageAsync(
            new AuditAsked(null, null, null, "2026-03-05", "2026-03-01"), null, 10, default)))
            .Error.ShouldBeOfType<AuditDays>();
    }

    [Theory, OnBothBooks]
    public async Task Somebody_who_acts_as_another_is_named(string kind)
    {
        await using var books = await OpenAsync(kind);
        var behind = Guid.Parse("01900000-0000-7000-8000-0000000000bb");
        var masked = new Caller();
        masked.Become(Ana, "Ána", Scope.Merchant(Shoes), new HashSet<Permission>(), behind);
        await AddAsync(books, Shoes, "Sandals", masked);
        var entry = (await ReadAsync(books, new AuditAsked(behind.ToString(), null, null, null, null))).Single();
        entry.ImpersonatorId.ShouldBe(behind);
    }

    [Theory, OnBothBooks]
    public async Task The_export_holds_every_entry_and_disarms_formulas(string kind)
    {
        await using var books = await OpenAsync(kind);
        await AddAsync(books, Shoes, "=HYPERLINK(\"http://x\")");
        for (var i = 0; i < 5; i++)
        {
            await AddAsync(books, Hats, $"Hat {i}");
        }

        using var file = new MemoryStream();
        await books.InScopeAsync(async s =>
        {
            var asked = new AuditAsked(null, null, null, null, null);
            var first = await s.GetRequiredService<ReadAudit>().PageAsync(asked, null, 2, default);
            await s.GetRequiredService<ExportAudit>().WriteAsync(asked, first.Value, file, default);
            return 0;
        });
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split("\r\n");
        lines.Length.ShouldBe(8);
        lines[6].ShouldContain("\"'=HYPERLINK");
    }

    private static Task<TestBooks> OpenAsync(string kind) => TestBooks.CreateAsync(kind, [new ThingsModule()]);

    private static Caller As(Scope scope, string name = "Ána")
    {
        var caller = new Caller();
        caller.Become(Ana, name, scope);
        return caller;
    }

    private static async Task<Guid> AddAsync(
        TestBooks books, MerchantId merchant, string name, Caller? caller = null)
    {
        var id = Guid.CreateVersion7(books.Clock.GetUtcNow());
        (await books.DoAsync(
            work => work.Db.Add(new Thing
            {
                Id = id, MerchantId = merchant, Name = name, Password = "secret", RulesJson = """{"pay":5}""",
            }),
            caller ?? As(Scope.Network))).Error.ShouldBeNull();
        return id;
    }

    private static Task<Result<int>> ChangeAsync(
        TestBooks books, Guid id, Action<Thing> change, Caller? caller = null) => books.DoAsync<int>(
        async work =>
        {
            var thing = await work.Db.Set<Thing>().SingleAsync(t => t.Id == id);
            change(thing);
            thing.Version++;
            return 0;
        },
        caller ?? As(Scope.Network));

    private static async Task<IReadOnlyList<AuditEntry>> ReadAsync(
        TestBooks books, AuditAsked asked, Caller? caller = null) => (await books.InScopeAsync(
        s => s.GetRequiredService<ReadAudit>().PageAsync(asked, null, Cursor.LimitDefault, default), caller))
        .Value.Items;
}

internal static class Outcomes
{
    public static void ShouldBeOk<T>(this Result<T> result) => result.Error.ShouldBeNull();
}
