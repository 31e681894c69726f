using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Tests.Site;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Applications;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Tests;

/// <summary>What the home pages of partner and merchant are told by this module.</summary>
public sealed class NewsTests(RunningSite site) : IClassFixture<RunningSite>
{
    private readonly Life life = new(site);

    [Fact]
    public async Task A_decided_application_and_a_new_agreement_are_news_for_the_partner_they_concern()
    {
        var (program, merchant) = await life.ProgramAsync();
        var (partner, other) = (await life.PartnerAsync(), await life.PartnerAsync());
        var since = site.Clock.GetUtcNow();
        (await NewsAsync(partner, since)).ShouldBeEmpty();
        var id = await life.SubmittedAsync(program, partner);
        (await NewsAsync(partner, since)).ShouldBeEmpty();
        await site.Network.PostAsync($"/api/v1/applications/{id}/approve", "{}");
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        var agreement = await shop.PostAsync("/api/v1/agreements", $$$"""
            {"programId":"{{{program}}}","title":"Terms","texts":{"en":"Be fair."}}
            """);
        agreement.Status.ShouldBe(201, agreement.Body.ToString());

        var news = await NewsAsync(partner, since);

        news.Select(n => n.Text).ShouldBe(["news.application.approved", "news.agreement"]);
        news[0].Href.ShouldBe($"/partner/programs/{program}");
        (news[1].Values["title"], news[1].Values["n"], news[1].Href).ShouldBe(
            ("Terms", "1", $"/partner/agreements/{agreement.Text("id")}"));
        (await NewsAsync(other, since)).ShouldBeEmpty();
        (await NewsAsync(partner, site.Clock.GetUtcNow())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rejected_application_is_news_too()
    {
        var (program, _) = await life.ProgramAsync();
        var partner = await life.PartnerAsync();
        var id = await life.SubmittedAsync(program, partner);
        await site.Network.PostAsync($"/api/v1/applications/{id}/reject", """{"reasonCode":"quality"}""");
        (await NewsAsync(partner, DateTimeOffset.UnixEpoch)).Select(n => n.Text)
            .ShouldBe(["news.application.rejected"]);
    }

    [Fact]
    public async Task A_merchant_is_told_how_many_applications_wait_since_when_and_nobody_elses()
    {
        var (program, merchant) = await life.ProgramAsync();
        var (first, second) = (await life.PartnerAsync(), await life.PartnerAsync());
        var early = site.Clock.GetUtcNow();
        await life.SubmittedAsync(program, first);
        var decided = await life.SubmittedAsync(program, second);
        await site.Network.PostAsync($"/api/v1/applications/{decided}/reject", """{"reasonCode":"quality"}""");

        var waiting = (await WaitingAsync(merchant, Scope.Merchant(MerchantId.From(Guid.Parse(merchant)))))!;

        waiting.Waiting.ShouldBe(1);
        waiting.Oldest!.Value.ShouldBeInRange(early.ToMicros(), site.Clock.GetUtcNow());
        waiting.Days[^1].ShouldBe(2, "both came today");
        var (_, other) = await life.ProgramAsync();
        (await WaitingAsync(merchant, Scope.Merchant(MerchantId.From(Guid.Parse(other))))).ShouldBeNull();
    }

    private Task<WaitingDecisions?> WaitingAsync(string merchant, Scope scope) => site.InScopeAsync(
        As(scope), s => s.GetServices<IDecisions>().OfType<WaitingApplications>().Single().OfAsync(
            MerchantId.From(Guid.Parse(merchant)), [site.Clock.GetUtcNow().UtcDay()], default));

    private Task<IReadOnlyList<PartnerNews>> NewsAsync(string partner, DateTimeOffset since)
    {
        var id = PartnerId.From(Guid.Parse(partner));
        return site.InScopeAsync(
            As(Scope.Partner(id)), s => s.GetServices<IPartnerNews>().Single().SinceAsync(id, since, default));
    }

    private static Caller As(Scope scope)
    {
        var caller = new Caller();
        caller.Become(scope.Id, "reader", scope);
        return caller;
    }
}
