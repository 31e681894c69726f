using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Deals.Creators;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Duplicates;
using Rattan.Deals.Imports;
using Rattan.Deals.Messages;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Results;
using Rattan.Deals.Settling;
using Rattan.Deals.Terms;
using static Rattan.Deals.Tests.Given;

namespace Rattan.Deals.Tests;

public sealed class PageTests
{
    [Fact]
    public async Task The_history_says_in_words_why_a_deal_was_cancelled()
    {
        await using var given = await OpenAsync("sqlite", "vi");
        var deal = await given.ContractAsync();
        await given.CancelAsync(deal.Id, "noAnswer");
        var page = await given.Books.RenderAsync<DealPage>("/", new { Id = deal.Id.Value }, Operator);
        page.ShouldNotContain("noAnswer", Case.Sensitive);
    }

    [Theory]
    [OnBothBooks("en")]
    [OnBothBooks("vi")]
    [OnBothBooks("zh")]
    public async Task Every_page_is_all_words_in_every_language(string kind, string language)
    {
        await using var given = await OpenAsync(kind, language);
        var deal = await given.ContractAsync();
        var posts = await given.PostsAsync(deal.Id);
        await given.PostAsync(posts[0].Id);
        await given.AcceptAsync(posts[0].Id);
        await given.DraftAsync(posts[1].Id);
        await given.MeasureAsync(deal.Id, "number,reach,likes,gmv,currency\n1,1000,50,2000000,VND");
        var other = (await given.SaveAsync(Linh() with { Handles = [], Country = "VN" })).Value;
        var (id, first, second) = (
            new { Id = deal.Id.Value }, new { Id = posts[0].Id.Value }, new { Id = posts[1].Id.Value });
        var creator = new { Id = deal.CreatorId!.Value.Value };
        var pages = new List<string>();
        foreach (var by in new[] { Operator, Merchant, Poster })
        {
            pages.Add(await given.Books.RenderAsync<DealListPage>("/deals/list", caller: by));
            pages.Add(await given.Books.RenderAsync<DealPage>("/", id, by));
            pages.Add(await given.Books.RenderAsync<PostPage>("/", first, by));
            pages.Add(await given.Books.RenderAsync<PostPage>("/", second, by));
            pages.Add(await given.Books.RenderAsync<AcceptancePage>("/", first, by));
            pages.Add(await given.Books.RenderAsync<SettlementPage>("/", id, by));
            pages.Add(await given.Books.RenderAsync<ResultsPage>("/", id, by));
        }

        pages.Add(await given.Books.RenderAsync<CreatorsPage>("/creators?price=9000000", caller: Operator));
        pages.Add(await given.Books.RenderAsync<EditCreatorPage>("/creators/new", caller: Operator));
        pages.Add(await given.Books.RenderAsync<EditCreatorPage>("/", creator, Operator));
        pages.Add(await given.Books.RenderAsync<CreatorPage>("/", creator, Operator));
        pages.Add(await given.Books.RenderAsync<DuplicatesPage>("/creators/duplicates", caller: Operator));
        pages.Add(await given.Books.RenderAsync<MergePage>(
            "/", new { Id = deal.CreatorId!.Value.Value, Other = other.Id.Value }, Operator));
        pages.Add(await given.Books.RenderAsync<DealBoardPage>("/deals", caller: Operator));
        pages.Add(await given.Books.RenderAsync<EditDealPage>("/deals/new", caller: Operator));
        pages.Add(await given.Books.RenderAsync<EditDealPage>("/", id, Operator));
        pages.Add(await given.Books.RenderAsync<TermsPage>("/", id, Operator));
        pages.Add(await given.Books.RenderAsync<TermsPage>("/", id, Poster));
        pages.Add(await given.Books.RenderAsync<TemplatesPage>("/deals/templates", caller: Operator));
        pages.Add(await given.Books.RenderAsync<MessagePage>("/", id, Operator));
        pages.Add(await given.Books.RenderAsync<ImportPage>("/creators/import", caller: Operator));
        pages.Add(await given.Books.RenderAsync<ImportFilePage>(
            "/", new { Id = (await ImportTests.UploadAsync(given)).Id.Value }, Operator));
        pages.Add(await given.Books.RenderAsync<EmvPage>("/deals/emv", caller: Operator));
        foreach (var html in pages)
        {
            html.Length.ShouldBeGreaterThan(300);
            html.ShouldNotMatch(@">\s*(creators|deals|file|category|status|ui|refused)\.[A-Za-z_.]+\s*<");
            html.ShouldNotContain("style=");
        }
    }

    [Theory, OnBothBooks]
    public async Task The_margin_is_for_the_network_alone_and_the_fee_not_for_the_merchant(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.ContractAsync();
        var posts = await given.PostsAsync(deal.Id);
        await given.PostAsync(posts[0].Id);
        await given.AcceptAsync(posts[0].Id);
        var (id, post) = (new { Id = deal.Id.Value }, new { Id = posts[0].Id.Value });
        foreach (var (by, hidden) in new[]
        {
            (Merchant, new[] { "1,000,000", "200,001", "500,000", "100,001" }),
            (Poster, ["200,001", "1,200,001", "100,001", "600,001"]),
        })
        {
            string[] pages =
            [
                await given.Books.RenderAsync<DealPage>("/", id, by),
                await given.Books.RenderAsync<DealListPage>("/deals/list", caller: by),
                await given.Books.RenderAsync<PostPage>("/", post, by),
                await given.Books.RenderAsync<AcceptancePage>("/", post, by),
                await given.Books.RenderAsync<SettlementPage>("/", id, by),
            ];
            foreach (var amount in hidden)
            {
                pages.ShouldAllBe(html => !Regex.IsMatch(html, $@"(?<![\d,]){amount}(?!\d)"));
            }
        }
    }

    [Theory, OnBothBooks]
    public async Task Nobody_sees_a_deal_of_others_nor_one_without_terms(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.DealAsync();
        (await given.ReadAsync(deal.Id, Merchant)).ShouldBeNull();
        (await given.ReadAsync(deal.Id, Poster)).ShouldBeNull();
        await given.ProposeAsync(deal.Id, Offer());
        (await given.ReadAsync(deal.Id, Merchant)).ShouldNotBeNull();
        (await given.ReadAsync(deal.Id, Poster)).ShouldNotBeNull();
        foreach (var stranger in new[] { OtherMerchant, OtherCreator })
        {
            (await given.ReadAsync(deal.Id, stranger)).ShouldBeNull();
            (await given.Books.InScopeAsync(s => s.GetRequiredService<ListTerms>().HandleAsync(
                deal.Id.ToString(), default), stranger)).Error!.Code.ShouldBe("deal.unknown");
            (await given.Books.InScopeAsync(s => s.GetRequiredService<ReadHistory>().HandleAsync(
                deal.Id.ToString(), default), stranger)).Error!.Code.ShouldBe("deal.unknown");
            (await given.Books.InScopeAsync(s => s.GetRequiredService<ReadSettlement>().HandleAsync(
                deal.Id.ToString(), default), stranger)).Error!.Code.ShouldBe("deal.unknown");
        }

        (await given.ApproveAsync(deal.Id, 1, OtherMerchant)).Error!.Code.ShouldBe("deal.unknown");
        await given.ApproveAsync(deal.Id, 1);
        await given.FillWalletAsync(1_200_001);
        (await given.SignAsync(deal.Id, 1, OtherCreator)).Error!.Code.ShouldBe("deal.unknown");
        (await given.SignAsync(deal.Id, 1, Merchant)).Error!.Code.ShouldBe("access.scope");
        (await given.SignAsync(deal.Id, 1, Operator)).Error!.Code.ShouldBe("deal.other_side_signs");
        await given.SignAsync(deal.Id, 1);
        var post = (await given.PostsAsync(deal.Id))[0].Id;
        (await given.DraftAsync(post, OtherCreator)).Error!.Code.ShouldBe("deliverable.unknown");
        (await given.DraftAsync(post, Merchant)).Error!.Code.ShouldBe("access.scope");
        await given.PostAsync(post);
        (await given.AcceptAsync(post, OtherMerchant)).Error!.Code.ShouldBe("deliverable.unknown");
        (await given.AcceptAsync(post, Poster)).Error!.Code.ShouldBe("access.scope");
        (await given.CancelAsync(deal.Id, by: Merchant)).Error!.Code.ShouldBe("access.scope");
        (await given.SaveAsync(Linh("X"), by: Merchant)).Error!.Code.ShouldBe("access.scope");
        (await given.Books.InScopeAsync(s => s.GetRequiredService<ReadCreators>().FindAsync(
            deal.CreatorId!.Value.ToString(), default), Poster)).ShouldBeNull();
    }
}
