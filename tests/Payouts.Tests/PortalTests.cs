using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Payouts.Balances;
using Rattan.Payouts.Batches;
using Rattan.Payouts.Methods;
using Rattan.Payouts.Portal;
using Rattan.Payouts.Statements;
using Rattan.Platform.Tenancy;
using static Rattan.Payouts.Tests.PayoutBooks;

namespace Rattan.Payouts.Tests;

public sealed class PortalTests
{
    private static readonly Caller AnnHerself = Person("ann", Scope.Partner(Ann));
    private static readonly Caller TheMerchant = Person("shop", Scope.Merchant(PayableLines.Merchant));

    [Theory, OnBothBooks]
    public async Task The_statement_file_adds_up_to_what_the_journal_owes(string kind)
    {
        await using var books = await OpenAsync(kind);
        var sale = await books.EarnAsync(Ann, 1000);
        await books.EarnAsync(Ann, -250, reason: "=item_returned", of: sale);
        await books.EarnAsync(Ann, 5000);
        var draft = (await books.DraftAsync()).Value;
        await books.ApproveAsync(draft, Second);
        await books.SendAsync(draft);
        await books.PaidAsync(draft, draft.Items![0]);
        await books.EarnAsync(Ann, 77);
        using var output = new MemoryStream();
        await books.Books.InScopeAsync<object?>(
            async s =>
            {
                var read = await s.GetRequiredService<ReadStatement>().HandleAsync(
                    Ann, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), default);
                await StatementFiles.WriteCsvAsync(read.Value, output, default);
                return null;
            },
            AnnHerself);
        var rows = Encoding.UTF8.GetString(output.ToArray()).Split("\r\n").Select(r => r.Split(',')).ToList();
        rows.Count(r => r.Contains("'=item_returned")).ShouldBe(1);
        var lines = rows.Where(r => r.Length == 7 && r[1].Length > 0 && r[0] == "USD").ToList();
        var sum = lines.Sum(r => decimal.Parse(r[5], CultureInfo.InvariantCulture));
        var (payable, inPayout, _) = await books.MoneyAsync(Ann);
        sum.ShouldBe((payable + inPayout) / 100m);
        rows.Single(r => r.Length == 7 && r[2] == "closing")[6].ShouldBe(lines[^1][6]);
        lines[^1][6].ShouldBe("0.77");
    }

    [Theory, OnBothBooks]
    public async Task A_partner_sees_its_own_payouts_once_they_are_approved(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 1250);
        await books.EarnAsync(Bob, 300);
        var draft = (await books.DraftAsync()).Value;
        (await PayoutsAsync(books)).ShouldBeEmpty();
        await books.ApproveAsync(draft, Second);
        (await PayoutsAsync(books)).Single().ShouldSatisfyAllConditions(
            p => p.Amount.Minor.ShouldBe(1250), p => p.State.ShouldBe("approved"), p => p.ExpectedAt.ShouldNotBeNull());
        await books.SendAsync(draft);
        await books.PaidAsync(draft, draft.Items![0]);
        (await PayoutsAsync(books)).Single().State.ShouldBe("paid");
    }

    [Theory, OnBothBooks]
    public async Task A_payout_shows_what_is_in_it_where_it_goes_and_what_happened(string kind)
    {
        await using var books = await OpenAsync(kind, settings: ("Payouts:MethodHoldHours", "0"));
        await books.SetMethodAsync(Ann);
        var sale = await books.EarnAsync(Ann, 1250);
        await books.EarnAsync(Ann, -250, reason: "item_returned", of: sale);
        await books.EarnAsync(Bob, 300);
        var draft = (await books.DraftAsync()).Value;
        var (annItem, bobItem) = (
            draft.Items!.Single(i => i.PartnerId == Ann), draft.Items!.Single(i => i.PartnerId == Bob));
        (await StoryAsync(books, annItem.Id)).ShouldBeNull("a draft is nobody's business");
        await books.ApproveAsync(draft, Second);
        await books.SendAsync(draft);
        (await StoryAsync(books, bobItem.Id)).ShouldBeNull("it is somebody else's");
        var story = (await StoryAsync(books, annItem.Id))!;
        story.Lines.Items.Select(l => l.Amount.Minor).ShouldBe([-250, 1250]);
        story.Payout.ShouldSatisfyAllConditions(
            p => p.Amount.Minor.ShouldBe(1000), p => p.State.ShouldBe("sent"), p => p.Method!.ShouldEndWith("3000"),
            p => p.ApprovedAt.ShouldNotBeNull(), p => p.ExpectedAt.ShouldNotBeNull());
        var html = await books.Books.RenderAsync<OwnPayoutPage>("/", new { Id = annItem.Id.Value }, AnnHerself);
        html.ShouldContain($"/partner/earnings/{story.Lines.Items[1].Id}");
        html.ShouldContain($"/messages/new?about=payout&of={annItem.Id}");
        html.ShouldNotContain(story.Lines.Items[0].Id.ToString());
    }

    [Theory, OnBothBooks]
    public async Task A_payout_that_failed_says_why_and_what_becomes_of_the_money(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 1250);
        var draft = (await books.DraftAsync()).Value;
        await books.ApproveAsync(draft, Second);
        await books.SendAsync(draft);
        await books.FailedAsync(draft, draft.Items![0], "account closed");
        var story = (await StoryAsync(books, draft.Items![0].Id))!;
        (story.Payout.State, story.Payout.Reason, story.Lines.Items.Count).ShouldBe(("failed", "account closed", 0));
        var html = await books.Books.RenderAsync<OwnPayoutPage>("/", new { Id = draft.Items![0].Id.Value }, AnnHerself);
        html.ShouldContain("account closed");
        html.ShouldContain("12.50 USD is payable again");
        html.ShouldContain("/partner/payout-method");
    }

    [Theory, OnBothBooks]
    public async Task A_cancelled_payout_is_shown_to_nobody(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 1250);
        var draft = (await books.DraftAsync()).Value;
        await books.CancelAsync(draft);
        (await StoryAsync(books, draft.Items![0].Id)).ShouldBeNull();
        (await PayoutsAsync(books)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "March 2026")]
    [InlineData("vi", "Tháng 3 năm 2026")]
    [InlineData("zh", "2026年3月")]
    public async Task Months_of_statements_have_their_names(string language, string month)
    {
        await using var books = await OpenAsync("sqlite", language: language);
        (await books.Books.RenderAsync<StatementsPage>("/partner/statements", caller: AnnHerself))
            .ShouldContain($">{month}</a>");
        (await books.Books.RenderAsync<StatementPage>(
            $"/partners/{Ann}/statement?from=2026-03-01&to=2026-03-31", new { Id = Ann.Value }, AnnHerself))
            .ShouldContain($"{month} (UTC)");
    }

    [Theory]
    [OnBothBooks("en")]
    [OnBothBooks("vi")]
    [OnBothBooks("zh")]
    public async Task Every_page_is_all_words_in_every_language(string kind, string language)
    {
        await using var books = await OpenAsync(kind, language: language);
        await books.EarnAsync(Ann, 1250);
        await books.SetMethodAsync(Bob);
        await books.EarnAsync(Bob, 300);
        var draft = (await books.DraftAsync()).Value;
        await books.ApproveAsync(draft, Second);
        await books.SendAsync(draft);
        foreach (var html in new[]
        {
            await books.Books.RenderAsync<BatchesPage>("/money/payouts"),
            await books.Books.RenderAsync<BatchPage>($"/money/payouts/{draft.Id}", new { Id = draft.Id.Value }, Maker),
            await books.Books.RenderAsync<DraftPage>("/money/payouts/draft?currency=USD", caller: Maker),
            await books.Books.RenderAsync<MethodPage>("/partner/payout-method", caller: AnnHerself),
            await books.Books.RenderAsync<OwnPayoutsPage>("/partner/payouts", caller: AnnHerself),
            await books.Books.RenderAsync<OwnPayoutPage>("/", new { Id = draft.Items![0].Id.Value }, AnnHerself),
            await books.Books.RenderAsync<StatementsPage>("/partner/statements", caller: AnnHerself),
            await books.Books.RenderAsync<MerchantBalancesPage>("/merchant/balances", caller: TheMerchant),
        })
        {
            html.ShouldNotMatch(@">\s*(payouts|statement|statements|own|method|balances|status|ui)\.[a-z_.]+\s*<");
            html.ShouldNotContain("style=");
        }
    }

    [Theory, OnBothBooks]
    public async Task The_preview_says_what_the_draft_will_do(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 1250);
        await books.SetMethodAsync(Bob);
        await books.EarnAsync(Bob, 300);
        var html = await books.Books.RenderAsync<DraftPage>("/money/payouts/draft?currency=USD", caller: Maker);
        html.ShouldContain("Reserves 12.50 USD for 1 partners");
        html.ShouldContain("The payout method was changed");
        (await books.DraftAsync()).Value.Total.Minor.ShouldBe(1250);
    }

    [Theory, OnBothBooks]
    public async Task A_merchant_sees_what_it_owes_and_nobody_elses(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 1250);
        await books.EarnAsync(Ann, -250);
        (await BalancesAsync(books, TheMerchant)).Single().Owed.Minor.ShouldBe(1000);
        (await BalancesAsync(books, Person("other", Scope.Merchant(
            Contracts.Merchants.MerchantId.From(Guid.Parse("019d0000-0000-7000-8000-0000000000fe"))))))
            .ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<MerchantBalance>> BalancesAsync(PayoutBooks books, Caller caller) =>
        books.Books.InScopeAsync(s => s.GetRequiredService<ReadMerchantBalances>().HandleAsync(default), caller);

    private static Task<OwnPayoutStory?> StoryAsync(PayoutBooks books, Contracts.Payouts.PayoutItemId item) =>
        books.Books.InScopeAsync(
            s => s.GetRequiredService<ReadOwnPayout>().HandleAsync(Ann, item, null, default), AnnHerself);

    private static async Task<IReadOnlyList<OwnPayout>> PayoutsAsync(PayoutBooks books) =>
        (await books.Books.InScopeAsync(
            s => s.GetRequiredService<ListOwnPayouts>().HandleAsync(Ann, null, default), AnnHerself)).Value.Items;
}
