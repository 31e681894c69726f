using Rattan.Funding.TopUps;
using Rattan.Funding.Transfers;
using Rattan.Funding.Wallets;
using static Rattan.Funding.Tests.FundingBooks;

namespace Rattan.Funding.Tests;

public sealed class PageTests
{
    [Fact]
    public void Every_text_is_there_in_three_languages() =>
        LanguageFiles.Differences(new FundingModule()).ShouldBeEmpty();

    [Theory]
    [OnBothBooks("en", "12,500")]
    [OnBothBooks("vi", "12.500")]
    [OnBothBooks("zh", "12,500")]
    public async Task Every_page_is_all_words_in_every_language(string kind, string language, string amount)
    {
        await using var given = await OpenAsync(kind, language);
        await given.FundAsync(given.Tea, 12_500, "A");
        await given.OweAsync(given.Tea, 3_000);
        await given.PrepayAsync(given.Tea, 1);
        await given.SettleAsync(given.Tea, 1);
        var open = (await given.AnnounceAsync(given.TeaOwner)).Value;
        var done = await given.FundAsync(given.Silk, 7, "B");
        await given.Books.WriteAsync<SaveInstruction, InstructionAnswer>(
            h => h.HandleAsync("VND", new SaveInstructionRequest("Vietcombank 0011"), default), Finance);
        var (tea, books) = (new { Id = given.Tea.Value }, given.Books);
        var pages = new List<string>
        {
            await books.RenderAsync<WalletsPage>("/wallets", caller: Finance),
            await books.RenderAsync<WalletPage>("/", tea, Finance),
            await books.RenderAsync<WalletPage>("/?part=due", tea, Finance),
            await books.RenderAsync<WalletPage>("/wallet", caller: given.TeaOwner),
            await books.RenderAsync<ReturnPage>("/", tea, Finance),
            await books.RenderAsync<TopUpsPage>("/top-ups", caller: Finance),
            await books.RenderAsync<TopUpsPage>("/top-ups", caller: given.TeaOwner),
            await books.RenderAsync<TopUpPage>("/", new { Id = open.Id.Value }, Finance),
            await books.RenderAsync<TopUpPage>("/", new { Id = open.Id.Value }, given.TeaOwner),
            await books.RenderAsync<TopUpPage>("/", new { Id = done.Id.Value }, Finance),
            await books.RenderAsync<NewTopUpPage>("/top-ups/new", caller: Finance),
            await books.RenderAsync<NewTopUpPage>("/top-ups/new", caller: given.TeaOwner),
            await books.RenderAsync<InstructionsPage>("/settings/transfers", caller: Finance),
        };
        foreach (var html in pages)
        {
            html.ShouldNotMatch(@">\s*(wallet|wallets|top_ups|transfers|funding|refused|ui)\.[A-Za-z_.]+\s*<");
            html.ShouldNotContain("style=");
        }

        pages[5].ShouldContain(amount);
        pages[11].ShouldContain("Vietcombank 0011");
    }

    [Theory, OnBothBooks]
    public async Task A_merchants_pages_show_nothing_of_another(string kind)
    {
        await using var given = await OpenAsync(kind);
        var theirs = await given.FundAsync(given.Tea, 12_500, "SECRET-1");
        foreach (var html in new[]
        {
            await given.Books.RenderAsync<WalletPage>("/wallet", caller: given.SilkOwner),
            await given.Books.RenderAsync<WalletPage>("/", new { Id = given.Tea.Value }, given.SilkOwner),
            await given.Books.RenderAsync<TopUpsPage>($"/top-ups?merchant={given.Tea}", caller: given.SilkOwner),
            await given.Books.RenderAsync<TopUpPage>("/", new { Id = theirs.Id.Value }, given.SilkOwner),
        })
        {
            html.ShouldNotContain("12,500");
            html.ShouldNotContain("SECRET-1");
            html.ShouldNotContain("Trà Bốn Mùa");
        }
    }

    [Fact]
    public async Task An_instruction_is_changed_and_removed_by_the_network_alone()
    {
        await using var given = await OpenAsync("sqlite");
        (await SaveAsync(given, "VND", "One")).Value.Text.ShouldBe("One");
        (await SaveAsync(given, "vnd", "Two")).Value.Text.ShouldBe("Two");
        (await SaveAsync(given, "XXX?", "x")).Error!.Code.ShouldBe("funding.currency");
        (await SaveAsync(given, "USD", new string('x', 2_001))).Error!.Code.ShouldBe("funding.instruction");
        (await given.Books.WriteAsync<SaveInstruction, InstructionAnswer>(
            h => h.HandleAsync("VND", new SaveInstructionRequest("Mine"), default), given.TeaOwner)).Error!.Code
            .ShouldBe("access.scope");
        await SaveAsync(given, "VND", "");
        (await given.Books.ScalarAsync<long>("SELECT count(*) FROM transfer_instructions")).ShouldBe(0);
    }

    private static Task<Result<InstructionAnswer>> SaveAsync(FundingBooks given, string currency, string text) =>
        given.Books.WriteAsync<SaveInstruction, InstructionAnswer>(
            h => h.HandleAsync(currency, new SaveInstructionRequest(text), default), Finance);
}
