using Microsoft.EntityFrameworkCore;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.SiteReviews;
using Rattan.Platform.Audit;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Search;
using Rattan.Testing;

namespace Rattan.Merchants.Tests;

public sealed class SiteReviewTests
{
    private static readonly ChecklistItem[] Small =
    [
        new("structure.speed", ReviewSection.Structure, new LocalText("Fast", "Nhanh"), 3),
        new("structure.links", ReviewSection.Structure, new LocalText("Links"), 1),
        new("payment.https", ReviewSection.Payment, new LocalText(Zh: "安全"), 4),
    ];

    [Theory]
    [OnBothBooks]
    public async Task A_review_keeps_its_checklist_and_a_later_edition_is_for_later_reviews(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();
        var standard = (await sales.ReadAsync<ReadChecklists, Result<IReadOnlyList<ChecklistAnswer>>>(
            h => h.AllAsync(default))).Value.ShouldHaveSingleItem();
        var first = await StartAsync(sales, merchant);

        var changed = await SaveAsync(sales, standard.Id.ToString(), standard.Fields with { Items = Small });
        var second = await StartAsync(sales, merchant);

        standard.Fields.Items.Select(i => i.Section).Distinct().Count().ShouldBe(5);
        foreach (var text in standard.Fields.Items.Select(i => i.Text))
        {
            new[] { text.En, text.Vi, text.Zh }.ShouldAllBe(each => !string.IsNullOrEmpty(each));
        }

        (standard.Edition, changed.Value.Edition).ShouldBe((1, 2));
        (await WholeAsync(sales, first)).Items.Count.ShouldBe(standard.Fields.Items.Count);
        (await WholeAsync(sales, second)).Items.Select(i => i.Item.Key).ShouldBe(Small.Select(i => i.Key));
        (first.ChecklistEdition, second.ChecklistEdition).ShouldBe((1, 2));
    }

    [Theory]
    [OnBothBooks]
    public async Task The_score_is_made_of_weights_and_follows_what_is_mended(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();
        var review = await SmallAsync(sales, merchant);
        var finding = await FindAsync(sales, review, "structure.speed");
        await AnswerAsync(sales, review, ("structure.links", ItemResult.Ok), ("payment.https", ItemResult.Ok));
        await PublishAsync(sales, review);

        var found = (await WholeAsync(sales, review)).Review.Score;
        var mended = await NoteAsync(sales, finding, "mended", "Pictures are smaller", SalesBooks.Of(merchant));
        var still = (await WholeAsync(sales, review)).Review.Score;
        await NoteAsync(sales, finding, "accepted", null);
        var after = (await WholeAsync(sales, review)).Review.Score;

        // 1 + 4 of 3 + 1 + 4 are ok: 62.5; of the structure 1 of 4.
        (found.Whole, found.Now).ShouldBe((63, 63));
        found.Sections.Select(s => s.Score).ShouldBe([25, null, 100, null, null]);
        mended.Value.Status.ShouldBe(FindingStatus.Mended);
        (still.Whole, still.Now).ShouldBe((63, 63));
        (after.Whole, after.Now).ShouldBe((63, 100));
        after.Sections[0].Now.ShouldBe(100);
    }

    [Theory]
    [OnBothBooks]
    public async Task A_merchant_sees_what_is_published_and_the_network_alone_agrees(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var (mine, other) = (await sales.MerchantAsync(), await sales.MerchantAsync());
        var (own, foreign) = (SalesBooks.Of(mine), SalesBooks.Of(other));
        var review = await SmallAsync(sales, mine);
        var finding = await FindAsync(sales, review, "structure.speed");

        foreach (var caller in new[] { own, foreign })
        {
            await HiddenAsync(sales, review, finding, caller);
        }

        (await AuditAsync(sales, own)).ShouldNotContain(entry => entry.StartsWith("site_review"));
        await AnswerAsync(sales, review, ("structure.links", ItemResult.Ok), ("payment.https", ItemResult.Ok));
        await PublishAsync(sales, review);

        await HiddenAsync(sales, review, finding, foreign);
        (await ReadAsync(sales, review, own)).Error.ShouldBeNull();
        (await AuditAsync(sales, own)).ShouldContain($"site_review:{review.Id}");
        (await AuditAsync(sales, foreign)).ShouldNotContain($"site_review:{review.Id}");
        (await NoteAsync(sales, finding, "accepted", null, own)).Error!.Code
            .ShouldBe("site_finding.network_decides");
        (await NoteAsync(sales, finding, "mended", " ", own)).Error!.Code.ShouldBe("site_finding.note");
        (await NoteAsync(sales, finding, "mended", "Done", own)).Value.Notes.Single().FromNetwork.ShouldBeFalse();
        (await NoteAsync(sales, finding, "mended", "Done", own)).Error!.Code.ShouldBe("site_finding.step_refused");
        (await NoteAsync(sales, finding, "reopened", "Not on phones")).Value.Status.ShouldBe(FindingStatus.Open);
        (await sales.WriteAsync<WriteFinding, FindingAnswer>(
            h => h.ChangeAsync(finding.Id.ToString(), finding.Fields, default), own)).Error!.Code
            .ShouldBe("access.scope");
        (await sales.WriteAsync<StartReview, ReviewAnswer>(
            h => h.HandleAsync(new StartReviewRequest(mine.ToString(), "https://a.example"), default), own))
            .Error!.Code.ShouldBe("access.scope");
        (await sales.ReadAsync<ReadChecklists, Result<IReadOnlyList<ChecklistAnswer>>>(
            h => h.AllAsync(default), own)).Error!.Code.ShouldBe("access.scope");
    }

    [Theory]
    [OnBothBooks]
    public async Task Publishing_asks_for_every_answer_and_every_finding_in_words(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var review = await SmallAsync(sales, await sales.MerchantAsync());

        (await PublishAsync(sales, review)).Error!.Code.ShouldBe("site_review.unanswered");
        await AnswerAsync(
            sales, review, ("structure.links", ItemResult.Ok), ("payment.https", ItemResult.NotApplicable),
            ("structure.speed", ItemResult.Finding));
        (await PublishAsync(sales, review)).Error!.Code.ShouldBe("site_review.finding_missing");
        var finding = await FindAsync(sales, review, "structure.speed");
        (await AnswerAsync(sales, review, ("structure.speed", ItemResult.Ok))).Error!.Code
            .ShouldBe("site_review.has_findings");
        (await AnswerAsync(sales, review, ("x", ItemResult.Ok))).Error!.Code.ShouldBe("site_review.item_unknown");
        (await PublishAsync(sales, review)).Value.Status.ShouldBe(ReviewStatus.Published);
        (await AnswerAsync(sales, review, ("structure.links", null))).Error!.Code.ShouldBe("site_review.published");
        (await sales.WriteAsync<WriteFinding, SiteFindingId>(
            h => h.RemoveAsync(finding.Id.ToString(), default))).Error!.Code.ShouldBe("site_review.published");
        (await sales.WriteAsync<AnswerReview, SiteReviewId>(
            h => h.RemoveAsync(review.Id.ToString(), default))).Error!.Code.ShouldBe("site_review.published");
    }

    [Theory]
    [OnBothBooks]
    public async Task A_second_review_shows_what_changed_since_the_first(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();
        var first = await SmallAsync(sales, merchant);
        await FindAsync(sales, first, "structure.speed");
        await FindAsync(sales, first, "payment.https");
        await AnswerAsync(sales, first, ("structure.links", ItemResult.Ok));
        await PublishAsync(sales, first);
        sales.Books.Clock.Advance(TimeSpan.FromDays(30));
        var second = await StartAsync(sales, merchant, (await ChecklistAsync(sales)).ToString());
        await FindAsync(sales, second, "structure.links");
        await FindAsync(sales, second, "structure.speed");
        await AnswerAsync(sales, second, ("payment.https", ItemResult.Ok));

        var whole = await WholeAsync(sales, second);

        var before = whole.Before.ShouldNotBeNull();
        (before.Id, before.Score, before.Mended, before.Still, before.Fresh).ShouldBe((first.Id, 13, 1, 1, 1));
        whole.Review.Score.Sections.Single(s => s.Section == ReviewSection.Payment).Before.ShouldBe(0);
        whole.Items.Single(i => i.Item.Key == "payment.https").Before.ShouldBe(ItemResult.Finding);
        (await WholeAsync(sales, first)).Before.ShouldBeNull();
    }

    [Theory]
    [OnBothBooks]
    public async Task An_open_finding_past_its_day_is_overdue_until_it_is_mended(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();
        var review = await SmallAsync(sales, merchant);
        var today = sales.Books.Clock.GetUtcNow().UtcDay();
        var finding = await FindAsync(sales, review, "structure.speed", today);
        await FindAsync(sales, review, "structure.speed", today.AddDays(9));

        (await OverdueAsync(sales, merchant)).ShouldBeEmpty("its day is not over");
        sales.Books.Clock.Advance(TimeSpan.FromDays(1));
        (await OverdueAsync(sales, merchant)).ShouldBe([finding.Id]);
        (await WholeAsync(sales, review)).Review.Overdue.ShouldBe(1);
        await NoteAsync(sales, finding, "mended", "Done");
        (await OverdueAsync(sales, merchant)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_wrong_with_a_checklist_is_refused()
    {
        var good = new ChecklistFields { Name = "Small", Items = Small };
        foreach (var (wrong, code) in new[]
        {
            (good with { Name = " " }, "site_checklist.name"),
            (good with { Items = [] }, "site_checklist.items"),
            (good with { Items = [Small[0], Small[0]] }, "site_checklist.keys"),
            (good with { Items = [Small[0] with { Key = "A b" }] }, "site_checklist.keys"),
            (good with { Items = [Small[0] with { Text = new LocalText(" ") }] }, "site_checklist.text"),
            (good with { Items = [Small[0] with { Weight = 11 }] }, "site_checklist.weight"),
        })
        {
            wrong.Refuse().ShouldNotBeNull(code).Code.ShouldBe(code);
        }

        good.Refuse().ShouldBeNull();
        Small.Select(i => i.Text.In("vi")).ShouldBe(["Nhanh", "Links", "安全"]);
    }

    private static async Task HiddenAsync(SalesBooks sales, ReviewAnswer review, FindingAnswer finding, Caller caller)
    {
        (await ReadAsync(sales, review, caller)).Error!.Code.ShouldBe("site_review.unknown");
        (await NoteAsync(sales, finding, "comment", "x", caller)).Error!.Code.ShouldBe("site_finding.unknown");
        (await sales.ReadAsync<ReadReviews, Result<Page<ReviewAnswer>>>(h => h.PageAsync(new(), default), caller))
            .Value.Items.ShouldBeEmpty();
        (await sales.ReadAsync<ReadFindings, Result<Page<FindingAnswer>>>(h => h.PageAsync(new(), default), caller))
            .Value.Items.ShouldBeEmpty();
        (await sales.ReadAsync<IEnumerable<ISearchSource>, IReadOnlyList<SearchHit>>(
            sources => sources.OfType<SearchReviews>().Single().FindAsync("example", 5, default), caller))
            .ShouldBeEmpty();
    }

    private static async Task<ReviewAnswer> StartAsync(SalesBooks sales, MerchantId merchant, string? checklist = null)
    {
        sales.Books.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await sales.WriteAsync<StartReview, ReviewAnswer>(h => h.HandleAsync(
            new StartReviewRequest(merchant.ToString(), "https://shop.example.com/", checklist), default))).Value;
    }

    private static async Task<ReviewAnswer> SmallAsync(SalesBooks sales, MerchantId merchant) => await StartAsync(
        sales, merchant,
        (await SaveAsync(sales, null, new ChecklistFields { Name = "Small", Items = Small })).Value.Id.ToString());

    private static async Task<SiteChecklistId> ChecklistAsync(SalesBooks sales) =>
        (await sales.ReadAsync<ReadChecklists, Result<IReadOnlyList<ChecklistAnswer>>>(h => h.AllAsync(default)))
            .Value.Single(c => c.Fields.Name == "Small").Id;

    private static Task<Result<ChecklistAnswer>> SaveAsync(SalesBooks sales, string? id, ChecklistFields fields) =>
        sales.WriteAsync<SaveChecklist, ChecklistAnswer>(h => h.HandleAsync(id, fields, default));

    private static async Task<FindingAnswer> FindAsync(
        SalesBooks sales, ReviewAnswer review, string item, DateOnly? due = null) =>
        (await sales.WriteAsync<WriteFinding, FindingAnswer>(h => h.AddAsync(
            review.Id.ToString(),
            new FindingFields { ItemKey = item, Text = "Takes 9 s", Severity = Severity.High, DueOn = due }, default)))
            .Value;

    private static Task<Result<ReviewAnswer>> AnswerAsync(
        SalesBooks sales, ReviewAnswer review, params (string Key, ItemResult? Result)[] answers) =>
        sales.WriteAsync<AnswerReview, ReviewAnswer>(h => h.AnswerAsync(
            review.Id.ToString(), new AnswerReviewRequest(answers.ToDictionary(a => a.Key, a => a.Result)), default));

    private static Task<Result<ReviewAnswer>> PublishAsync(SalesBooks sales, ReviewAnswer review) =>
        sales.WriteAsync<AnswerReview, ReviewAnswer>(h => h.PublishAsync(review.Id.ToString(), default));

    private static Task<Result<FindingAnswer>> NoteAsync(
        SalesBooks sales, FindingAnswer finding, string step, string? text, Caller? caller = null) =>
        sales.WriteAsync<NoteFinding, FindingAnswer>(
            h => h.HandleAsync(finding.Id.ToString(), new NoteFindingRequest(step, text), default), caller);

    private static Task<Result<WholeReview>> ReadAsync(SalesBooks sales, ReviewAnswer review, Caller? caller = null) =>
        sales.ReadAsync<ReadReviews, Result<WholeReview>>(h => h.OneAsync(review.Id.ToString(), default), caller);

    private static async Task<WholeReview> WholeAsync(SalesBooks sales, ReviewAnswer review) =>
        (await ReadAsync(sales, review)).Value;

    private static async Task<IReadOnlyList<SiteFindingId>> OverdueAsync(SalesBooks sales, MerchantId merchant) =>
        [.. (await sales.ReadAsync<ReadFindings, Result<Page<FindingAnswer>>>(
            h => h.PageAsync(new ListFindingsRequest(merchant.ToString(), Overdue: true), default)))
            .Value.Items.Select(f => f.Id)];

    private static async Task<IReadOnlyList<string>> AuditAsync(SalesBooks sales, Caller caller) =>
        await sales.Books.ReadAsync(
            async db => (IReadOnlyList<string>)[.. (await db.Set<AuditEntry>().ToListAsync()).Select(e => e.Thing)],
            caller);
}
