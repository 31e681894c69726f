using Rattan.Payouts.Batches;
using Rattan.Payouts.Statements;
using Rattan.Platform.Tenancy;
using static Rattan.Payouts.Tests.PayoutBooks;

namespace Rattan.Payouts.Tests;

public sealed class PageTests
{
    [Fact]
    public void Every_text_is_there_in_three_languages() =>
        LanguageFiles.Differences(new PayoutsModule()).ShouldBeEmpty();

    [Theory]
    [OnBothBooks("en", "Approved", "12.50")]
    [OnBothBooks("vi", "Đã duyệt", "12,50")]
    [OnBothBooks("zh", "已确认", "12.50")]
    public async Task Pages_show_a_batch_and_its_items(string kind, string language, string approved, string amount)
    {
        await using var books = await OpenAsync(kind, language: language);
        await books.EarnAsync(Ann, 1250);
        var draft = (await books.DraftAsync()).Value;
        await books.ApproveAsync(draft, Second);
        foreach (var html in new[]
        {
            await books.Books.RenderAsync<BatchesPage>("/money/payouts"),
            await books.Books.RenderAsync<BatchesPage>("/money/payouts?status=approved"),
            await books.Books.RenderAsync<BatchPage>($"/money/payouts/{draft.Id}", new { Id = draft.Id.Value }),
        })
        {
            html.ShouldContain(approved);
            html.ShouldContain(amount);
            html.ShouldContain("maker");
            html.ShouldNotContain(">payouts.");
            html.ShouldNotContain("style=");
        }

        (await books.Books.RenderAsync<BatchesPage>("/money/payouts?status=sent")).ShouldNotContain(amount);
    }

    [Theory, OnBothBooks]
    public async Task The_statement_shows_opening_lines_and_closing_of_the_period_in_the_url(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 1000);
        books.Books.Clock.Advance(TimeSpan.FromDays(1));
        await books.EarnAsync(Ann, 234);
        var html = await books.Books.RenderAsync<StatementPage>(
            $"/partners/{Ann}/statement?from=2026-03-03&to=2026-03-03", new { Id = Ann.Value });
        html.ShouldContain("10.00 USD");
        html.ShouldContain("2.34 USD");
        html.ShouldContain("12.34 USD");
        html.ShouldContain("Commission");
        html.ShouldNotContain(">statement.");
    }

    [Fact]
    public async Task Others_see_nothing()
    {
        await using var books = await OpenAsync("sqlite");
        await books.EarnAsync(Ann, 1250);
        var draft = (await books.DraftAsync()).Value;
        var bob = Person("bob", Scope.Partner(Bob));
        (await books.Books.RenderAsync<BatchesPage>("/money/payouts", caller: bob)).ShouldNotContain("12.50");
        (await books.Books.RenderAsync<BatchPage>("/", new { Id = draft.Id.Value }, bob)).ShouldNotContain("12.50");
        (await books.Books.RenderAsync<StatementPage>("/", new { Id = Ann.Value }, bob)).ShouldNotContain("12.50");
        (await books.Books.RenderAsync<StatementPage>("/", new { Id = Ann.Value })).ShouldContain("12.50");
    }
}
