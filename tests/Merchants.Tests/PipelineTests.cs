using Microsoft.EntityFrameworkCore;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Pipeline;
using Rattan.Merchants.Profiles;
using Rattan.Platform.Audit;
using Rattan.Platform.Http;
using Rattan.Testing;

namespace Rattan.Merchants.Tests;

public sealed class PipelineTests
{
    private static readonly Currency Vnd = Currency.Of("VND");

    [Theory]
    [OnBothBooks]
    public async Task Every_move_is_noted_with_who_from_and_to(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync("Trà Việt");

        var first = await sales.MoveAsync(merchant, "qualified", caller: SalesBooks.Network("Mai"));
        sales.Books.Clock.Advance(TimeSpan.FromMinutes(1));
        var back = await sales.MoveAsync(merchant, "contacted", caller: SalesBooks.Network("Lan"));
        var same = await sales.MoveAsync(merchant, "contacted");
        var history = await sales.ReadAsync<ReadHistory, Result<HistoryAnswer>>(
            h => h.HandleAsync(merchant.ToString(), default));

        first.Value.Stage.ShouldBe(PipelineStage.Qualified);
        back.Value.StageSince.ShouldBeGreaterThan(first.Value.StageSince.AddSeconds(59));
        same.Error.ShouldNotBeNull().Code.ShouldBe("pipeline.stage_same");
        history.Value.Moves.Select(m => (m.ByName, m.From, m.To)).ShouldBe(
        [
            ("Lan", PipelineStage.Qualified, PipelineStage.Contacted),
            ("Mai", PipelineStage.Contacted, PipelineStage.Qualified),
        ]);
    }

    [Theory]
    [OnBothBooks]
    public async Task Lost_asks_for_a_reason_and_a_way_back_forgets_it(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();

        (await sales.MoveAsync(merchant, "lost")).Error!.Code.ShouldBe("pipeline.reason_unknown");
        (await sales.MoveAsync(merchant, "lost", "other", " ")).Error!.Code.ShouldBe("pipeline.words_missing");
        (await sales.MoveAsync(merchant, "gone")).Error!.Code.ShouldBe("pipeline.stage_unknown");
        var lost = await sales.MoveAsync(merchant, "lost", "price", "Too dear");
        var again = await sales.MoveAsync(merchant, "proposal", "price", "ignored");

        (lost.Value.LostReason, lost.Value.LostWords).ShouldBe((LostReason.Price, "Too dear"));
        (again.Value.LostReason, again.Value.LostWords).ShouldBe((null, null));
    }

    [Theory]
    [OnBothBooks]
    public async Task A_plan_names_a_person_of_the_network_and_amounts_in_one_currency(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();
        var owner = await sales.PersonAsync("Mai Sales");
        var good = new PlanProspectRequest(
            owner.ToString(), new Money(90_000_000, Vnd), new Money(-5, Vnd), 60, "Send the offer",
            new DateOnly(2026, 12, 1));

        var planned = await sales.PlanAsync(merchant, good);

        (planned.Value.OwnerName, planned.Value.ExpectedProfit, planned.Value.NextDue)
            .ShouldBe(("Mai Sales", new Money(-5, Vnd), new DateOnly(2026, 12, 1)));
        foreach (var (wrong, code) in new[]
        {
            (good with { OwnerId = merchant.ToString() }, "pipeline.owner_unknown"),
            (good with { OwnerId = "x" }, "pipeline.owner_unknown"),
            (good with { ExpectedAmount = new Money(-1, Vnd) }, "pipeline.expected_amount"),
            (good with { ExpectedProfit = new Money(1, Currency.Of("EUR")) }, "pipeline.currencies_differ"),
            (good with { Probability = 101 }, "pipeline.probability"),
            (good with { NextStep = "two\nlines" }, "pipeline.next_step"),
        })
        {
            (await sales.PlanAsync(merchant, wrong)).Error.ShouldNotBeNull().Code.ShouldBe(code);
        }
    }

    [Theory]
    [OnBothBooks]
    public async Task The_list_is_filtered_and_sorted_and_goes_on_where_it_stopped(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var owner = await sales.PersonAsync("Mai");
        var today = sales.Books.Clock.Now().UtcDay();
        foreach (var (name, due) in new[] { ("a", 3), ("b", -1), ("c", 0), ("d", 30) })
        {
            var id = await sales.MerchantAsync(name, name == "a" ? "CN" : "VN");
            await sales.PlanAsync(id, new PlanProspectRequest(
                name == "b" ? owner.ToString() : null, Probability: name == "c" ? null : 10,
                NextDue: today.AddDays(due)));
        }

        var factory = await sales.MerchantAsync("e");
        await sales.TellAsync(factory, new ProfileFields { Kind = MerchantKind.Factory });
        await sales.MoveAsync(factory, "live");

        (await sales.NamesAsync(new())).ShouldBe(["e", "d", "c", "b", "a"]);
        (await sales.NamesAsync(new(Sort: "due"))).ShouldBe(["b", "c", "a", "d", "e"]);
        (await sales.NamesAsync(new(Stage: "live"))).ShouldBe(["e"]);
        (await sales.NamesAsync(new(Kind: "factory"))).ShouldBe(["e"]);
        (await sales.NamesAsync(new(Country: "CN"))).ShouldBe(["a"]);
        (await sales.NamesAsync(new(Owner: owner.ToString()))).ShouldBe(["b"]);
        (await sales.NamesAsync(new(Owner: "none"))).ShouldBe(["e", "d", "c", "a"]);
        (await sales.NamesAsync(new(Due: "late"))).ShouldBe(["b"]);
        (await sales.NamesAsync(new(Due: "today"))).ShouldBe(["c"]);
        (await sales.NamesAsync(new(Due: "week"))).ShouldBe(["c", "a"]);
        (await sales.NamesAsync(new(Due: "none"))).ShouldBe(["e"]);
        foreach (var sort in new[] { "due", "-due", "since", "-since", "probability", "-probability", "new", "-new" })
        {
            (await PagesOfTwoAsync(sales, sort)).ShouldBe(await sales.NamesAsync(new(Sort: sort)), sort);
        }
    }

    [Theory]
    [OnBothBooks]
    public async Task Activities_are_noted_and_what_has_not_happened_is_refused(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();
        Task<Result<ActivityAnswer>> NoteAsync(NoteActivityRequest request) =>
            sales.WriteAsync<NoteActivity, ActivityAnswer>(h => h.HandleAsync(merchant.ToString(), request, default));

        var noted = await NoteAsync(new("call", " Asked for samples "));

        (noted.Value.Kind, noted.Value.Text, noted.Value.ByName)
            .ShouldBe((ActivityKind.Call, "Asked for samples", "Mai"));
        (await NoteAsync(new("dance", "x"))).Error!.Code.ShouldBe("pipeline.activity_kind");
        (await NoteAsync(new("note", " "))).Error!.Code.ShouldBe("pipeline.activity_text");
        (await NoteAsync(new("note", "x", sales.Books.Clock.Now().AddDays(1)))).Error!.Code
            .ShouldBe("pipeline.activity_time");
    }

    [Theory]
    [OnBothBooks]
    public async Task A_prospect_is_a_merchant_with_its_contact_and_a_wrong_contact_leaves_nothing_behind(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var request = new CreateProspectRequest("Gốm Bát Tràng", "VN", "VND", new Contact("Hoa", Email: "hoa@x.vn"));

        var made = await sales.WriteAsync<CreateProspect, ProspectAnswer>(h => h.HandleAsync(request, default));
        var wrong = await sales.WriteAsync<CreateProspect, ProspectAnswer>(
            h => h.HandleAsync(request with { Contact = new Contact("Hoa", Email: "hoa") }, default));

        made.Value.Stage.ShouldBe(PipelineStage.Contacted);
        wrong.Error!.Code.ShouldBe("merchant_profile.contacts");
        (await sales.NamesAsync(new())).ShouldBe(["Gốm Bát Tràng"]);
        var profile = await sales.ReadAsync<TellProfile, Result<ProfileFields>>(
            h => h.ReadAsync(made.Value.Id.ToString(), default));
        profile.Value.Contacts.ShouldBe([new Contact("Hoa", Email: "hoa@x.vn")]);
    }

    [Theory]
    [OnBothBooks]
    public async Task A_merchant_learns_nothing_of_what_is_expected_of_it_not_even_from_the_audit_log(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();
        await sales.PlanAsync(merchant, new PlanProspectRequest(ExpectedProfit: new Money(7, Vnd)));
        await sales.TellAsync(merchant, new ProfileFields { Notes = "haggles", Vertical = "tea" });
        await sales.WriteAsync<NoteActivity, ActivityAnswer>(
            h => h.HandleAsync(merchant.ToString(), new("note", "haggles"), default));
        var theirs = SalesBooks.Of(merchant);

        (await sales.MoveAsync(merchant, "live", caller: theirs)).Error!.Code.ShouldBe("access.scope");
        (await sales.PlanAsync(merchant, new(), theirs)).Error!.Code.ShouldBe("access.scope");
        (await sales.ReadAsync<ListProspects, Result<Page<ProspectAnswer>>>(
            h => h.HandleAsync(new(), default), theirs)).Error!.Code.ShouldBe("access.scope");
        (await sales.ReadAsync<ReadHistory, Result<HistoryAnswer>>(
            h => h.HandleAsync(merchant.ToString(), default), theirs)).Error!.Code.ShouldBe("access.scope");
        var seen = await sales.Books.ReadAsync(db => db.Set<AuditEntry>().ToListAsync());
        var theirEntries = seen.Where(e => e.MerchantId == merchant).ToList();
        theirEntries.ShouldNotBeEmpty();
        theirEntries.ShouldNotContain(e => e.Thing.StartsWith("pipeline:"));
        theirEntries.ShouldNotContain(e => (e.After ?? "").Contains("haggles"));
        seen.ShouldContain(e => e.Thing == $"pipeline:{merchant}" && e.After!.Contains("expectedProfitMinor"));
    }

    private static async Task<List<string>> PagesOfTwoAsync(SalesBooks sales, string sort)
    {
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await sales.ReadAsync<ListProspects, Result<Page<ProspectAnswer>>>(
                h => h.HandleAsync(new(Sort: sort, Cursor: cursor, Limit: 2), default))).Value;
            names.AddRange(page.Items.Select(p => p.Name));
            cursor = page.Next;
        }
        while (cursor is not null);
        return names;
    }
}
