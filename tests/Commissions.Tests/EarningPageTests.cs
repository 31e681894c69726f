using Microsoft.Extensions.DependencyInjection;
using Rattan.Commissions.Appeals;
using Rattan.Commissions.Earnings;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Partners;
using Rattan.Testing;
using static Rattan.Commissions.Tests.AppealBooks;

namespace Rattan.Commissions.Tests;

public sealed class EarningPageTests
{
    [Theory]
    [OnBothBooks("en", "Same device as the customer.", "File the appeal")]
    [OnBothBooks("vi", "Same device as the customer.", "Gửi khiếu nại")]
    [OnBothBooks("zh", "Same device as the customer.", "提交申诉")]
    public async Task A_partner_reads_why_and_appeals_and_the_merchant_answers(
        string kind, string language, string evidence, string file)
    {
        await using var books = await OpenAsync(kind, language);
        var id = await books.RejectedAsync();
        var list = await books.Books.RenderAsync<EarningsPage>("/partner/earnings", caller: Partner);
        list.ShouldContain(id.ToString());
        var own = await books.Books.RenderAsync<EarningPage>("/", new { Id = id.Value }, Partner);
        own.ShouldContain(evidence);
        own.ShouldContain(file);
        own.ShouldContain("60%", customMessage: "the share of its click, in the timeline");
        var appeal = (await books.FileAsync(id)).Value;
        (await books.Books.RenderAsync<EarningPage>("/", new { Id = id.Value }, Partner)).ShouldNotContain(file);
        (await books.Books.RenderAsync<AppealsPage>("/appeals", caller: Merchant)).ShouldContain(appeal.Id.ToString());
        var pages = new[] { Merchant, Network, Partner }.Select(
            c => books.Books.RenderAsync<AppealPage>("/", new { Id = appeal.Id.Value }, c)).ToList();
        foreach (var html in await Task.WhenAll(pages))
        {
            html.ShouldContain("The customer is my neighbour.");
            html.ShouldContain(evidence);
            html.ShouldNotMatch(@">\s*(appeals|earnings|status|ui|word)\.[a-z_.]+\s*<");
        }

        (await pages[0]).ShouldContain("name=\"Answer\"");
        (await pages[2]).ShouldNotContain("name=\"Answer\"");
    }

    [Theory, OnBothBooks]
    public async Task Home_counts_what_is_earned_and_names_what_waits(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.RejectedAsync();
        var home = await books.Books.InScopeAsync(
            s => new ReadPartnerHome(
                s.GetRequiredService<Platform.Data.AppDbContext>(), s.GetRequiredService<IPartners>(), new TenClicks(),
                s.GetServices<IPartnerAlerts>(), [new TenNews(books.Books.Clock.Now())], books.Books.Clock)
                .HandleAsync(Given.Partner(1), default),
            Partner);
        home.Today.Clicks.ShouldBe(10);
        home.Today.Conversions.ShouldBe(0);
        home.States.Single().Status.ShouldBe(Contracts.Commissions.CommissionStatus.Rejected);
        home.Alerts.Single().Text.ShouldBe("home.alert_rejected");
        home.Alerts.Single().Until!.Value.ShouldBeInRange(
            Given.At.AddDays(14), Given.At.AddDays(14).AddMinutes(1));
        home.News.Select(n => n.Text).ShouldBe(["9", "8", "7", "6", "5", "4", "3", "2"]);
    }

    private sealed class TenNews(DateTimeOffset now) : IPartnerNews
    {
        public Task<IReadOnlyList<PartnerNews>> SinceAsync(
            PartnerId partner, DateTimeOffset since, CancellationToken ct)
        {
            since.ShouldBeInRange(now.AddDays(-30), now.AddDays(-29));
            return Task.FromResult<IReadOnlyList<PartnerNews>>([.. Enumerable.Range(0, 10).Select(i => new PartnerNews(
                "ti-photo", $"{i}", new Dictionary<string, string>(), "/", now.AddMinutes(i)))]);
        }
    }

    private sealed class TenClicks : GivenClicks
    {
        public override Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<ClickCounts>>(
                [new ClickCounts(10, 0, 0, 0) { Quarter = query.Until.AddMinutes(-15) }]);
    }
}
