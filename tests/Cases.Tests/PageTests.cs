using Rattan.Cases.Sharing;
using Rattan.Cases.Stories;
using static Rattan.Cases.Tests.CaseBooks;

namespace Rattan.Cases.Tests;

public sealed class PageTests
{
    [Fact]
    public void Every_text_is_there_in_three_languages() =>
        LanguageFiles.Differences(new CasesModule()).ShouldBeEmpty();

    [Theory]
    [OnBothBooks("en")]
    [OnBothBooks("vi")]
    [OnBothBooks("zh")]
    public async Task Every_page_is_all_words_in_every_language(string kind, string language)
    {
        await using var given = await OpenAsync(kind, language);
        await given.MerchantAsync("Lead", "VN", "Paid");
        var story = await given.PublicAsync();
        var draft = (await given.WriteAsync()).Value;
        await given.PutAsync(draft, new PutCaseRequest(Permission: "asked"));
        var (books, one, two) = (given.Books, new { Id = story.Id.Value }, new { Id = draft.Id.Value });
        string[] pages =
        [
            await books.RenderAsync<CasesPage>("/cases", caller: Sales),
            await books.RenderAsync<CasesPage>("/cases?status=x", caller: Sales),
            await books.RenderAsync<CasesPage>("/cases", caller: given.ShoesOwner),
            await books.RenderAsync<CasesPage>("/cases", caller: given.SilkOwner),
            await books.RenderAsync<CasePage>("/", one, Sales),
            await books.RenderAsync<CasePage>("/", two, Sales),
            await books.RenderAsync<CasePage>("/", two, given.ShoesOwner),
            await books.RenderAsync<NewCasePage>("/cases/new", caller: Sales),
            await books.RenderAsync<EditCasePage>("/cases/write", caller: Sales),
            await books.RenderAsync<EditCasePage>("/", one, Sales),
            await books.RenderAsync<PublicCasePage>("/", new { Slug = story.Slug! }, Nobody),
            await books.RenderAsync<PublicCasePage>("/", new { Slug = new string('A', 22) }, Nobody),
        ];
        foreach (var html in pages)
        {
            html.ShouldNotMatch(@">\s*(cases|search|refused|category|ui)\.[A-Za-z_.]+\s*<");
            html.ShouldNotContain("style=");
        }

        pages[0].ShouldContain("Mùa xuân gấp đôi đơn");
        pages[3].ShouldNotContain("Mùa xuân gấp đôi đơn");
        pages[4].ShouldContain("Lead");
        pages[6].ShouldNotContain("Lead");
    }
}
