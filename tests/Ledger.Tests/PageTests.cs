using Rattan.Contracts.Ledger;
using Rattan.Ledger.Accounts;
using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Tests;

public sealed class PageTests
{
    [Fact]
    public void Every_text_is_there_in_three_languages() =>
        LanguageFiles.Differences(new LedgerModule()).ShouldBeEmpty();

    [Theory]
    [OnBothBooks("en", "Equal", "Sound")]
    [OnBothBooks("vi", "Cân", "Nguyên vẹn")]
    [OnBothBooks("zh", "平衡", "完好")]
    public async Task The_page_shows_totals_seals_accounts_and_entries(
        string kind, string language, string equal, string sound)
    {
        await using var books = await OpenAsync(kind, language);
        await books.PostAsync(Sketch.Sale("sale-1", 123_456), Sketch.Sale("sale-2", 5, Sketch.Vnd));
        await books.VerifyAsync();
        var html = await books.RenderAsync<TrialBalancePage>("/money/ledger");
        html.ShouldContain(equal);
        html.ShouldContain(sound);
        Words(html).ShouldContain(language == "vi" ? "1.234,56 EUR" : "1,234.56 EUR");
        html.ShouldContain("sale-1");
        html.ShouldContain("sale-2");
        html.ShouldNotContain("ledger.");
        html.ShouldNotContain("style=");
    }

    private static string Words(string html) => System.Text.RegularExpressions.Regex.Replace(
        html, "<[^>]+>", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Entries_are_filtered_by_account_and_opened_by_their_link()
    {
        await using var books = await OpenAsync("sqlite", "en");
        var other = EntityId.New<Contracts.Partners.PartnerId>(Sketch.At);
        await books.PostAsync(Sketch.Sale("sale-1", 1), Sketch.Sale("sale-2", 2, partner: other));
        var filtered =
            await books.RenderAsync<TrialBalancePage>($"/money/ledger?account={Account.PartnerPending(other)}");
        filtered.ShouldContain(">sale-2<");
        filtered.ShouldNotContain(">sale-1<");
        var id = await books.ScalarAsync<string>("SELECT lower(id) FROM journal_entries WHERE business_key = 'sale-1'");
        var opened = await books.RenderAsync<TrialBalancePage>($"/money/ledger?entry={id}");
        opened.ShouldContain($"id=\"{id}\" open");
        opened.ShouldNotContain(">sale-2<");
    }

    [Fact]
    public async Task A_partner_sees_no_journal()
    {
        await using var books = await OpenAsync("sqlite", "en");
        await books.PostAsync(Sketch.Sale("sale-1", 1));
        var partner = new Caller();
        partner.Become(Guid.Empty, "p", Scope.Partner(Sketch.Partner));
        var html = await books.RenderAsync<TrialBalancePage>("/money/ledger", caller: partner);
        html.ShouldContain("belongs to the network");
        html.ShouldNotContain("sale-1");
    }

    private static Task<TestBooks> OpenAsync(string kind, string language)
    {
        var module = new LedgerModule();
        return TestBooks.CreateAsync(kind, [module], s => s.AddPages(language, module));
    }
}
