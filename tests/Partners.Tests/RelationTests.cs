using System.Globalization;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Partners.Partners;
using Rattan.Partners.Relationship;
using Rattan.Platform.Audit;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Testing;

namespace Rattan.Partners.Tests;

public sealed class RelationTests
{
    [Theory]
    [OnBothBooks]
    public async Task A_look_finds_score_reasons_and_the_trend_of_days(string kind)
    {
        await using var books = await RelationBooks.OpenAsync(kind);
        var (sells, new1) = (await books.PartnerAsync(), await books.PartnerAsync());
        await books.SellAsync(sells.Id, 1, 3, 5, 7, 9);
        await books.EarnAsync(sells.Id, CommissionStatus.Paid, 8);
        await books.EarnAsync(sells.Id, CommissionStatus.Rejected, 2);
        await books.AskAsync(sells.Id, daysAgo: 3);
        await books.AskAsync(sells.Id, daysAgo: 1);

        (await books.LookAsync()).Partners.ShouldBe(2);
        var first = await books.RelationAsync(sells.Id);
        books.Books.Clock.Advance(TimeSpan.FromDays(1));
        await books.LookAsync();
        await books.LookAsync();
        var second = await books.RelationAsync(sells.Id);

        first.Reasons.Select(r => r.Value).ShouldBe([100, 100, 60, 50, null]);
        first.Partner.Score.ShouldBe(83);
        first.RhythmDays.ShouldBe(2);
        first.PerMonth.ShouldBe(new Money(5_000, Currency.Of("EUR")));
        second.Partner.Trend.ShouldBe([83, 74], "a day has one score, and now two questions wait");
        (await books.RelationAsync(new1.Id)).Partner.Score.ShouldBeNull();
        (await ListAsync(books, new(Health: "good"))).ShouldBe([sells.Id]);
        (await ListAsync(books, new(Health: "unknown"))).ShouldBe([new1.Id]);
        (await ListAsync(books, new(Health: "weak"))).ShouldBeEmpty();
    }

    [Theory]
    [OnBothBooks]
    public async Task A_sleeping_partner_is_listed_once_and_a_sale_after_the_contact_is_its_outcome(string kind)
    {
        await using var books = await RelationBooks.OpenAsync(kind);
        var (back, lost, clicks) =
            (await books.PartnerAsync(), await books.PartnerAsync(), await books.PartnerAsync());
        foreach (var partner in new[] { back, lost, clicks })
        {
            await books.SellAsync(partner.Id, 60, 62, 64, 90);
        }

        books.Clicks.Clicks.Add((clicks.Number, books.Now.AddDays(-2)));
        await books.LookAsync();
        await books.LookAsync();

        var open = await WinBacksAsync(books, "open");
        open.Select(w => w.PartnerId).Order().ShouldBe(new[] { back.Id, lost.Id }.Order());
        var first = open[0];
        // Gaps of 2, 2 and 26 days; 40.00 EUR in a month of 30 days, and 15 % of it.
        (first.RhythmDays, first.LimitDays, first.ChanceBasisPoints).ShouldBe((2, 8, 1_500));
        (first.PerMonth, first.Expected).ShouldBe((Euro(4_000), Euro(600)));
        foreach (var winBack in open)
        {
            (await PutAsync(books, winBack, "contacted")).Value.ContactedAt.ShouldNotBeNull();
        }

        (await PutAsync(books, first, "back")).Error!.Code.ShouldBe("win_back.state");
        books.Books.Clock.Advance(TimeSpan.FromDays(10));
        await books.SellAsync(back.Id, 1);
        await books.LookAsync();
        var returned = (await WinBacksAsync(books, "back")).ShouldHaveSingleItem();
        (returned.PartnerId, returned.SoldAgain).ShouldBe((back.Id, true));
        (await PutAsync(books, returned, "givenUp")).Error!.Code.ShouldBe("win_back.closed");
        books.Books.Clock.Advance(TimeSpan.FromDays(21));
        await books.LookAsync();
        var still = (await WinBacksAsync(books, "contacted")).ShouldHaveSingleItem();
        (still.PartnerId, still.SoldAgain).ShouldBe((lost.Id, false));
        await PutAsync(books, still, "givenUp");
        await books.LookAsync();
        (await WinBacksAsync(books, null)).Count(w => w.PartnerId == lost.Id)
            .ShouldBe(1, "who was given up rests for half a year");
        (await books.ReadAsync<WinBacks, WinBackSums>(h => h.SumsAsync(default))).ShouldSatisfyAllConditions(
            sums => sums.Measured.ShouldBe(2), sums => sums.Back.ShouldBe(1));
    }

    [Theory]
    [OnBothBooks]
    public async Task A_check_in_is_due_by_the_own_rhythm_or_the_groups_and_begins_again_when_it_is_done(string kind)
    {
        await using var books = await RelationBooks.OpenAsync(kind);
        var (partner, person) = (await books.PartnerAsync(), await books.PersonAsync("Mai"));
        await books.PartnerAsync();

        var said = await SayAsync(books, partner.Id, new RelationFields(person, "07-21", 10));
        (await ListAsync(books, new(Due: true))).ShouldBeEmpty();
        books.Books.Clock.Advance(TimeSpan.FromDays(10));
        var due = await ListAsync(books, new(Owner: person.ToString(), Due: true));
        var sums = await books.ReadAsync<ReadRelations, RelationSums>(h => h.SumsAsync(person, default));
        var done = await NoteAsync(books, partner.Id, "checkIn", "All is well");
        var relation = await books.RelationAsync(partner.Id);

        said.Error.ShouldBeNull();
        due.ShouldBe([partner.Id]);
        (sums.Partners, sums.Due).ShouldBe((1, 1));
        done.Value.Kind.ShouldBe(NoteKind.CheckIn);
        relation.Partner.CheckDue.ShouldBe(books.Now.UtcDay().AddDays(10));
        (relation.Partner.OwnerName, relation.Fields.Birthday).ShouldBe(("Mai", "07-21"));
        relation.Notes.ShouldHaveSingleItem().Text.ShouldBe("All is well");
        relation.Events.Select(e => e.Kind).ShouldBe(["joined"]);
        (await ListAsync(books, new(Owner: "none"))).Count.ShouldBe(1);
    }

    [Theory]
    [OnBothBooks]
    public async Task Milestones_wait_until_a_word_was_said(string kind)
    {
        await using var books = await RelationBooks.OpenAsync(kind);
        var partner = await books.PartnerAsync();
        var birthday = books.Now.AddDays(5).ToString("MM-dd", CultureInfo.InvariantCulture);
        await SayAsync(books, partner.Id, new RelationFields(Birthday: birthday));
        await books.SellAsync(partner.Id, 2);
        await books.LookAsync();
        await books.LookAsync();

        var waiting = await WaitingAsync(books);
        waiting.Select(m => m.Kind).ShouldBe([MilestoneKind.FirstSale, MilestoneKind.Birthday]);
        await books.WriteAsync<Milestones, MilestoneAnswer>(h => h.DoneAsync(waiting[0].Id.ToString(), default));
        await books.LookAsync();
        (await WaitingAsync(books)).Select(m => m.Kind).ShouldBe([MilestoneKind.Birthday]);
    }

    [Theory]
    [OnBothBooks]
    public async Task A_partner_sees_nothing_of_it_not_even_in_the_audit_log(string kind)
    {
        await using var books = await RelationBooks.OpenAsync(kind);
        var partner = await books.PartnerAsync();
        await SayAsync(books, partner.Id, new RelationFields(CheckEveryDays: 30));
        var own = RelationBooks.As(Scope.Partner(partner.Id));

        (await books.ReadAsync<ReadRelation, Result<PartnerRelationAnswer>>(
            h => h.HandleAsync(partner.Id.ToString(), default), own)).Error!.Code.ShouldBe("access.scope");
        (await books.ReadAsync<ReadRelations, Result<Page<RelationRow>>>(h => h.PageAsync(new(), default), own))
            .Error!.Code.ShouldBe("access.scope");
        (await books.ReadAsync<WinBacks, Result<Page<WinBackAnswer>>>(h => h.PageAsync(new(), default), own))
            .Error!.Code.ShouldBe("access.scope");
        (await books.ReadAsync<Milestones, Result<IReadOnlyList<MilestoneAnswer>>>(
            h => h.WaitingAsync(null, default), own)).Error!.Code.ShouldBe("access.scope");
        (await SayAsync(books, partner.Id, new RelationFields(), own)).Error!.Code.ShouldBe("access.scope");
        (await ThingsAsync(books, own)).ShouldNotContain($"relation:{partner.Id}");
        (await ThingsAsync(books, RelationBooks.As(Scope.Network))).ShouldContain($"relation:{partner.Id}");
    }

    [Theory]
    [OnBothBooks]
    public async Task What_cannot_be_meant_is_refused(string kind)
    {
        await using var books = await RelationBooks.OpenAsync(kind);
        var partner = (await books.PartnerAsync()).Id;

        (await SayAsync(books, partner, new RelationFields(Birthday: "13-01"))).Error!.Code
            .ShouldBe("relation.birthday");
        (await SayAsync(books, partner, new RelationFields(Birthday: "02-29"))).Error.ShouldBeNull();
        (await SayAsync(books, partner, new RelationFields(CheckEveryDays: 0))).Error!.Code
            .ShouldBe("relation.check_days");
        (await SayAsync(books, partner, new RelationFields(Contracts.Access.UserId.From(partner.Value)))).Error!.Code
            .ShouldBe("relation.owner_unknown");
        (await NoteAsync(books, partner, "shout", "x")).Error!.Code.ShouldBe("relation.note_kind");
        (await NoteAsync(books, partner, "call", " ")).Error!.Code.ShouldBe("relation.note_text");
        (await books.WriteAsync<TellRelation, NoteAnswer>(h => h.NoteAsync(
            partner.ToString(), new WriteNoteRequest("call", "x", books.Now.AddDays(1)), default))).Error!.Code
            .ShouldBe("relation.note_future");
    }

    private static Money Euro(long minor) => new(minor, Currency.Of("EUR"));

    private static async Task<IReadOnlyList<PartnerId>> ListAsync(RelationBooks books, ListRelationsRequest request) =>
        [.. (await books.ReadAsync<ReadRelations, Result<Page<RelationRow>>>(h => h.PageAsync(request, default)))
            .Value.Items.Select(r => r.PartnerId)];

    private static async Task<IReadOnlyList<WinBackAnswer>> WinBacksAsync(RelationBooks books, string? state) =>
        (await books.ReadAsync<WinBacks, Result<Page<WinBackAnswer>>>(
            h => h.PageAsync(new ListWinBacksRequest(state), default))).Value.Items;

    private static Task<Result<WinBackAnswer>> PutAsync(RelationBooks books, WinBackAnswer winBack, string state) =>
        books.WriteAsync<WinBacks, WinBackAnswer>(
            h => h.PutAsync(winBack.Id.ToString(), new PutWinBackRequest(state), default));

    private static Task<Result<RelationFields>> SayAsync(
        RelationBooks books, PartnerId partner, RelationFields fields, Caller? caller = null) =>
        books.WriteAsync<TellRelation, RelationFields>(
            h => h.SayAsync(partner.ToString(), fields, default), caller);

    private static Task<Result<NoteAnswer>> NoteAsync(
        RelationBooks books, PartnerId partner, string kind, string text) =>
        books.WriteAsync<TellRelation, NoteAnswer>(
            h => h.NoteAsync(partner.ToString(), new WriteNoteRequest(kind, text), default));

    private static async Task<IReadOnlyList<MilestoneAnswer>> WaitingAsync(RelationBooks books) =>
        (await books.ReadAsync<Milestones, Result<IReadOnlyList<MilestoneAnswer>>>(
            h => h.WaitingAsync(null, default))).Value;

    private static Task<List<string>> ThingsAsync(RelationBooks books, Caller caller) => books.Books.ReadAsync(
        async db => (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(
            db.Set<AuditEntry>())).Select(entry => entry.Thing).ToList(), caller);
}
