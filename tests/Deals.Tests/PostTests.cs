using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Deals.Creators;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Results;
using Rattan.Deals.Settling;
using Rattan.Deals.Terms;
using static Rattan.Deals.Tests.Given;

namespace Rattan.Deals.Tests;

public sealed class PostTests
{
    [Theory, OnBothBooks]
    public async Task A_counter_offer_is_a_new_version_that_the_other_side_signs(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.DealAsync();
        await given.ProposeAsync(deal.Id, Offer(escrow: false));
        var counter = (await given.ProposeAsync(
            deal.Id, Offer(escrow: false) with { Fee = Dong(1_200_000), Margin = Dong(1) }, Poster)).Value;
        (counter.Number, counter.Signs, counter.Margin).ShouldBe((2, Side.Network, null));
        (await given.TermsAsync(deal.Id, Operator))[0].Margin.ShouldBe(Dong(200_001), "the margin is not theirs");
        (await given.ApproveAsync(deal.Id, 1)).Error!.Code.ShouldBe("deal.terms_changed");
        await given.ApproveAsync(deal.Id, 2);
        (await given.SignAsync(deal.Id, 2, Poster)).Error!.Code.ShouldBe("deal.other_side_signs");
        (await given.SignAsync(deal.Id, 2, Operator, "")).Error!.Code.ShouldBe("deal.sign_name");
        var signed = (await given.SignAsync(deal.Id, 2, Operator, "Jonas Reed")).Value;
        signed.Signature.ShouldBe(new Signed("Jonas Reed", Side.Network, false, "203.0.113.9", "phone"));
        signed.TextHash.ShouldBe(Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(signed.Text))));
        signed.Text.ShouldNotContain("margin");
    }

    [Theory, OnBothBooks]
    public async Task A_creator_without_an_account_signs_on_paper_and_is_paid_once_there_is_one(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.DealAsync(Linh() with { PartnerId = "" });
        await given.ProposeAsync(deal.Id, Offer(escrow: false));
        await given.ApproveAsync(deal.Id, 1);
        (await given.SignAsync(deal.Id, 1, Operator)).Error!.Code.ShouldBe("deal.other_side_signs");
        (await given.SignAsync(deal.Id, 1, Operator, "Linh Đặng", paper: true)).Value.Signature!.OnPaper.ShouldBeTrue();
        var post = (await given.PostsAsync(deal.Id))[0].Id;
        await given.DraftAsync(post, Operator);
        await given.JudgeAsync(post, approve: true);
        await given.PublishAsync(post, by: Operator);
        (await given.AcceptAsync(post)).Error!.Code.ShouldBe("deal.no_partner");
        await given.SaveAsync(
            new CreatorRequest { PartnerId = Ann.ToString() }, deal.CreatorId!.Value.ToString());
        (await given.PostsAsync(deal.Id, Poster)).Count.ShouldBe(2);
        (await given.AcceptAsync(post)).Error.ShouldBeNull();
        (await given.MoneyAsync(deal.Id)).Payable.ShouldBe(500_000);
        await given.AssertSoundAsync();
    }

    [Theory]
    [InlineData("<html><body>Try it <b>#quangcao</b></body></html>", 200, null, "#quangcao")]
    [InlineData("<html><head><meta property='og:description' content='Được tài trợ bởi Tea'></head></html>", 200, null,
        "được tài trợ")]
    [InlineData("<html><script>#sponsored</script>Nothing</html>", 200, null, "#ad")]
    [InlineData("gone", 404, "deliverable.not_live", "#ad")]
    public async Task A_check_keeps_what_stands_at_the_address(
        string body, int status, string? problem, string? disclosure)
    {
        await using var given = await OpenAsync("sqlite");
        var deal = await given.ContractAsync();
        var post = (await given.PostsAsync(deal.Id))[0].Id;
        await given.PostAsync(post);
        using var page = new OnePage(status, body);
        await given.PublishAsync(post, page.Address);
        var check = (await CheckAsync(given, post.ToString())).Value.Check!;
        check.ShouldSatisfyAllConditions(
            c => c.Problem.ShouldBe(problem), c => c.Status.ShouldBe(status), c => c.Disclosure.ShouldBe(disclosure),
            c => c.Hash!.Length.ShouldBe(64));
        (await given.AcceptAsync(post, screenshot: false)).Error?.Code.ShouldBe(
            problem is null ? null : "deliverable.no_evidence");
    }

    [Fact]
    public async Task A_page_that_is_away_is_kept_as_such_and_another_address_begins_anew()
    {
        await using var given = await OpenAsync("sqlite");
        var deal = await given.ContractAsync();
        var post = (await given.PostsAsync(deal.Id))[0].Id;
        await given.PostAsync(post);
        await given.PublishAsync(post, "http://127.0.0.1:9/none");
        (await CheckAsync(given, post.ToString())).Value.Check!.Problem.ShouldBe("outgoing.unreachable");
        (await given.Books.RenderAsync<PostPage>("/", new { Id = post.Value }, Merchant))
            .ShouldNotContain("outgoing.unreachable", customMessage: "the history says it in words");
        (await given.PublishAsync(post, "https://tiktok.example/v/3")).Value.Check.ShouldBeNull();
        (await given.PublishAsync(post, "ftp://tiktok.example/v/3")).Error!.Code.ShouldBe("deliverable.url");
    }

    [Theory]
    [InlineData("VN", "An #adventure", null)]
    [InlineData("VN", "Nice #AD!", "#ad")]
    [InlineData("VN", "Bài viết QUẢNG CÁO", "quảng cáo")]
    [InlineData("CN", "本条为广告", "广告")]
    [InlineData("US", "本条为广告", null)]
    [InlineData("DE", "Anzeige: Tee", "anzeige")]
    [InlineData("JP", "お茶 #PR", "#pr")]
    public void A_disclosure_is_a_word_that_is_used_there(string country, string text, string? word) =>
        Disclosure.Find(country, null, text).ShouldBe(word);

    [Theory]
    [InlineData(1000, 0, 10, 100, 0)]
    [InlineData(1005, 1, 10, 100, 101)]
    [InlineData(1000, 3, 10, 25, 250)]
    [InlineData(1000, 30, 10, 100, 1000)]
    public void Lateness_takes_its_percent_a_day_up_to_the_cap(long fee, int days, int day, int cap, long taken) =>
        Lateness.Reduction(Dong(fee), days, new Percent(day), new Percent(cap)).ShouldBe(Dong(taken));

    [Theory, OnBothBooks]
    public async Task Results_are_reckoned_by_their_formulas_and_cost_is_not_the_creators_to_know(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.ContractAsync();
        var posts = await given.PostsAsync(deal.Id);
        (await given.MeasureAsync(deal.Id, "number,likes\n1,5")).Error!.Code.ShouldBe("deliverable.status");
        await given.PostAsync(posts[0].Id);
        (await given.MeasureAsync(deal.Id, "number,stars\n1,5")).Error!.Code.ShouldBe("deal.results_table");
        (await given.MeasureAsync(deal.Id, "number,likes\n1,many")).Error!.Code.ShouldBe("deal.results_table");
        (await given.MeasureAsync(deal.Id, "number,likes\n9,5")).Error!.Code.ShouldBe("deal.results_row");
        (await given.MeasureAsync(
            deal.Id,
            "number;impressions;reach;likes;comments;shares;saves;clicks;orders;gmv;currency;margin\n"
            + "1;20000;10000;400;50;30;20;100;9;3000005;VND;40")).Error.ShouldBeNull();
        var read = (await ResultsAsync(given, deal, Operator)).Totals!;
        read.ShouldSatisfyAllConditions(
            m => m.Engagements.ShouldBe(500), m => m.EngagementRate.ShouldBe(5m), m => m.Cost.ShouldBe(Dong(600_001)),
            m => m.Cpm.ShouldBe(Dong(30_000)), m => m.Cpe.ShouldBe(Dong(1_200)),
            m => Math.Round(m.Roas!.Value, 3).ShouldBe(5.000m), m => Math.Round(m.Roi!.Value, 1).ShouldBe(100.0m),
            m => m.Emv.ShouldBe(new Money(4_000 + 4_000 + 2_500 + 3_000 + 1_000 + 5_000, Currency.Of("USD"))));
        (await ResultsAsync(given, deal, Poster)).Totals.ShouldSatisfyAllConditions(
            m => m!.Cost.ShouldBeNull(), m => m!.Cpe.ShouldBeNull(), m => m!.Roas.ShouldBeNull());
        await given.Books.WriteAsync<SetEmv, EmvRates>(h => h.HandleAsync(
            new EmvRequest("VND", [new EmvRateRequest("tiktok", Likes: 1_500_500)]), default), Operator);
        (await ResultsAsync(given, deal, Operator)).Totals!.Emv.ShouldBe(Dong(600_200));
    }

    private static Task<DealResults> ResultsAsync(Given given, DealAnswer deal, Platform.Tenancy.Caller by) =>
        given.Books.InScopeAsync(async s => (await s.GetRequiredService<ReadResults>().OfDealAsync(
            deal.Id.ToString(), default)).Value, by);

    private static Task<Result<DeliverableAnswer>> CheckAsync(Given given, string id) => given.Books.InScopeAsync(
        s => s.GetRequiredService<CheckPost>().HandleAsync(id, default), Merchant);

    /// <summary>A server that answers everything with one page.</summary>
    private sealed class OnePage : IDisposable
    {
        private readonly HttpListener listener = new();

        public OnePage(int status, string body)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            listener.Prefixes.Add(Address);
            listener.Start();
            _ = AnswerAsync(status, Encoding.UTF8.GetBytes(body));
        }

        public string Address { get; }

        public void Dispose() => listener.Close();

        private async Task AnswerAsync(int status, byte[] body)
        {
            var context = await listener.GetContextAsync();
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
    }
}
