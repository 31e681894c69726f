using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Deals;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Deals.Creators;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Results;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using static Rattan.Deals.Tests.Given;

namespace Rattan.Deals.Tests;

/// <summary>Results of posts from own tracking links. A program of the tests has its merchant's id.</summary>
public sealed class TrackingTests
{
    private static readonly LinkId First = LinkId.From(Id(301));
    private static readonly LinkId Second = LinkId.From(Id(302));
    private static readonly LinkId OfBob = LinkId.From(Id(303));
    private static readonly LinkId OfHats = LinkId.From(Id(304));

    private int orders;

    [Theory, OnBothBooks]
    public async Task Clicks_orders_and_gmv_are_the_links_own_from_the_day_of_the_post_on(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (deal, posts) = await BeginAsync(given);
        (await NameAsync(given, posts[0], First, Poster)).Value.LinkId.ShouldBe(First);
        await SellAsync(given, First, At.AddHours(-9), 700_000);
        given.Books.Clock.Set(At.AddMinutes(7));
        Click(given, 1, At.AddHours(-9), At.AddHours(-8), At.AddMinutes(6));
        (await ReadAsync(given, deal)).Totals.ShouldBeNull("nothing is published");
        await given.PostAsync(posts[0]);
        await SellAsync(given, First, At, 1_000_000, weight: 5_000);
        await SellAsync(given, First, At, 900_001, refunded: 100_000);
        await SellAsync(given, First, At, 50_000, status: ConversionStatus.Rejected);
        await SellAsync(given, First, At, 50_000, status: ConversionStatus.Test);
        await SellAsync(given, First, At, 50_000, type: ConversionType.Lead);
        await SellAsync(given, First, At, null, status: ConversionStatus.AwaitingRate);
        await SellAsync(given, Second, At, 50_000);

        var read = (await ReadAsync(given, deal)).Posts.Single();
        read.OwnTracking.ShouldBe(new LinkNumbers(2, 2, Dong(1_300_001), new DateOnly(2026, 6, 14)));
        read.Entered.ShouldBeNull();
        read.Numbers.ShouldSatisfyAllConditions(
            m => m.Tracked.ShouldBe(1), m => m.Clicks.ShouldBe(2), m => m.Orders.ShouldBe(2),
            m => m.Gmv.ShouldBe(Dong(1_300_001)), m => Math.Round(m.Roas!.Value, 3).ShouldBe(2.167m),
            m => m.Roi.ShouldBeNull("no margin is known"), m => m.Reach.ShouldBe(0));

        Click(given, 1, At.AddDays(3));
        given.Books.Clock.Set(At.AddDays(3));
        await SellAsync(given, First, At.AddDays(3), 1);
        (await ReadAsync(given, deal)).Posts.Single().OwnTracking.ShouldBe(
            new LinkNumbers(3, 3, Dong(1_300_002), new DateOnly(2026, 6, 14)), "they are read anew");
    }

    [Theory, OnBothBooks]
    public async Task What_is_entered_stands_beside_own_numbers_and_counts_without_a_link(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (deal, posts) = await BeginAsync(given);
        await NameAsync(given, posts[0], First);
        await given.PostAsync(posts[0]);
        await given.PostAsync(posts[1]);
        await SellAsync(given, First, At, 1_200_002);
        Click(given, 1, At);
        (await given.MeasureAsync(
            deal.Id,
            "number,reach,likes,clicks,orders,gmv,currency,margin\n1,1000,50,400,30,9000000,VND,50\n"
            + "2,500,10,20,2,300000,VND,50")).Error.ShouldBeNull();
        var read = await ReadAsync(given, deal);
        read.Posts[0].ShouldSatisfyAllConditions(
            p => (p.Numbers.Clicks, p.Numbers.Orders, p.Numbers.Gmv).ShouldBe((1, 1, Dong(1_200_002))),
            p => (p.Entered!.Clicks, p.Entered.Orders, p.Entered.Gmv).ShouldBe((400, 30, Dong(9_000_000))),
            p => p.Numbers.Reach.ShouldBe(1000), p => p.Numbers.Engagements.ShouldBe(50),
            p => Math.Round(p.Numbers.Roi!.Value, 2).ShouldBe(0.00m, "half of the own GMV is the cost"));
        read.Posts[1].OwnTracking.ShouldBeNull();
        read.Totals.ShouldSatisfyAllConditions(
            m => (m!.Posts, m.Tracked, m.Clicks, m.Orders).ShouldBe((2, 1, 21, 3)),
            m => m!.Gmv.ShouldBe(Dong(1_500_002)));
        var page = await given.Books.RenderAsync<ResultsPage>("/", new { Id = deal.Id.Value }, Merchant);
        page.ShouldContain("entered: 9,000,000 VND");
        page.ShouldContain("Clicks, orders and GMV of #1 come from own tracking.");
        var all = await given.Books.InScopeAsync(async s => (await s.GetRequiredService<ReadResults>().OfCreatorAsync(
            deal.CreatorId!.Value.ToString(), default)).Value.Items.Single(), Operator);
        (all.Tracked, all.Gmv).ShouldBe((1, Dong(1_500_002)));

        (await NameAsync(given, posts[0], null)).Value.LinkId.ShouldBeNull();
        (await ReadAsync(given, deal)).Posts[0].ShouldSatisfyAllConditions(
            p => p.OwnTracking.ShouldBeNull(),
            p => (p.Numbers.Clicks, p.Numbers.Orders, p.Numbers.Gmv).ShouldBe((400, 30, Dong(9_000_000))));
    }

    [Theory, OnBothBooks]
    public async Task A_link_is_the_partners_own_in_the_program_and_one_posts_alone(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (deal, posts) = await BeginAsync(given, program: false);
        (await ChoicesAsync(given, posts[0])).ShouldBeEmpty();
        (await NameAsync(given, posts[0], First)).Error!.Code.ShouldBe("deal.no_program");
        (await ChangeAsync(given, deal.Id, HatShop.ToString())).Error!.Code.ShouldBe("deal.program");
        (await ChangeAsync(given, deal.Id, TeaShop.ToString())).Value.ProgramName.ShouldBe("Tea shop");
        foreach (var foreign in new[] { OfBob, OfHats, LinkId.From(Id(999)) })
        {
            (await NameAsync(given, posts[0], foreign)).Error!.Code.ShouldBe("deliverable.link_unknown");
        }

        (await NameAsync(given, posts[0], First, Merchant)).Error!.Code.ShouldBe("access.scope");
        (await NameAsync(given, posts[0], First, OtherCreator)).Error!.Code.ShouldBe("deliverable.unknown");
        (await ChoicesAsync(given, posts[0], Poster)).ShouldBe([First, Second]);
        (await NameAsync(given, posts[0], First)).Error.ShouldBeNull();
        (await NameAsync(given, posts[0], First)).Value.LinkId.ShouldBe(First, "again is the same");
        (await NameAsync(given, posts[1], First)).Error!.Code.ShouldBe("deliverable.link_taken");
        (await ChoicesAsync(given, posts[0], Poster)).ShouldBe([First, Second]);
        (await ChoicesAsync(given, posts[1], Poster)).ShouldBe([Second]);
        (await ChangeAsync(given, deal.Id, "")).Error!.Code.ShouldBe("deal.program_fixed");
        (await ChangeAsync(given, deal.Id, TeaShop.ToString())).Error.ShouldBeNull();

        await given.CancelAsync(deal.Id);
        (await given.PostsAsync(deal.Id))[0].LinkId.ShouldBeNull("a dropped post gives its link back");
        (await NameAsync(given, posts[0], First)).Error!.Code.ShouldBe("deliverable.status");
        (await ChangeAsync(given, deal.Id, "")).Value.ProgramId.ShouldBeNull();
    }

    [Theory, OnBothBooks]
    public async Task Two_posts_never_take_the_same_link_at_once(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (_, posts) = await BeginAsync(given);
        var named = await Task.WhenAll(posts.Select(p => NameAsync(given, p, First)));
        named.Count(n => n.Error is null).ShouldBe(1);
        named.Single(n => n.Error is not null).Error!.Code.ShouldBe("deliverable.link_taken");
    }

    [Theory, OnBothBooks]
    public async Task Gmv_of_another_currency_is_converted_once_there_is_a_rate(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (deal, posts) = await BeginAsync(given);
        await NameAsync(given, posts[0], First);
        await given.PostAsync(posts[0]);
        await SellAsync(given, First, At, 1_000, currency: "USD");
        (await ReadAsync(given, deal)).Totals.ShouldSatisfyAllConditions(
            m => m!.Gmv.ShouldBe(new Money(1_000, Currency.Of("USD"))), m => m!.Roas.ShouldBeNull());
        await given.Books.ExecuteAsync(
            "INSERT INTO fx_rates (day, from_currency, to_currency, rate, set_at) "
            + "VALUES ('2026-06-13', 'USD', 'VND', '25000', 0)");
        (await ReadAsync(given, deal)).Totals!.Gmv.ShouldBe(Dong(250_000));
    }

    [Theory, OnBothBooks]
    public async Task The_pages_offer_programs_and_links_and_mark_what_is_tracked(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (deal, posts) = await BeginAsync(given, program: false);
        var (id, post) = (new { Id = deal.Id.Value }, new { Id = posts[0].Value });
        (await given.Books.RenderAsync<PostPage>("/", post, Operator)).ShouldContain($"/deals/{deal.Id}/edit");
        var edit = await given.Books.RenderAsync<EditDealPage>("/", id, Operator);
        edit.ShouldContain($"<option value=\"{TeaShop}\"");
        edit.ShouldNotContain($"<option value=\"{HatShop}\"");
        (await given.Books.RenderAsync<EditDealPage>("/deals/new", caller: Operator))
            .ShouldContain("Hat shop · Hat shop");
        await ChangeAsync(given, deal.Id, TeaShop.ToString());
        (await given.Books.RenderAsync<PostPage>("/", post, Poster)).ShouldContain($"<option value=\"{First}\"");
        (await given.Books.RenderAsync<PostPage>("/", post, Merchant)).ShouldNotContain("Own tracking");
        await NameAsync(given, posts[0], First);
        (await given.Books.RenderAsync<PostPage>("/", post, Merchant)).ShouldContain("Counting begins on the day");
        await given.PostAsync(posts[0]);
        Click(given, 1, At);
        var seen = await given.Books.RenderAsync<PostPage>("/", post, Merchant);
        seen.ShouldContain("https://rattan.example/go/one");
        seen.ShouldContain("Counted since");
        seen.ShouldNotContain("Named.LinkId");
    }

    private static async Task<(DealAnswer Deal, List<DeliverableId> Posts)> BeginAsync(Given given, bool program = true)
    {
        var deal = await given.ContractAsync();
        if (program)
        {
            (await ChangeAsync(given, deal.Id, TeaShop.ToString())).Error.ShouldBeNull();
        }

        await given.Books.WriteAsync<AppDbContext, bool>(db =>
        {
            void Add(LinkId id, int number, string code, MerchantId merchant, PartnerId partner) => db.Add(new LinkRow
            {
                LinkId = id, Number = number, Code = code, ProgramId = ProgramId.From(merchant.Value),
                MerchantId = merchant, PartnerId = partner,
            });

            Add(First, 1, "one", TeaShop, Ann);
            Add(Second, 2, "two", TeaShop, Ann);
            Add(OfBob, 3, "bob", TeaShop, Bob);
            Add(OfHats, 4, "hat", HatShop, Ann);
            return Task.FromResult<Result<bool>>(true);
        });
        return (deal, [.. (await given.PostsAsync(deal.Id)).Select(p => p.Id)]);
    }

    private static void Click(Given given, int link, params DateTimeOffset[] at) =>
        ((FewClicks)given.Books.Services.GetRequiredService<IClickReads>()).Clicks.AddRange(at.Select(a => (link, a)));

    private Task SellAsync(
        Given given, LinkId link, DateTimeOffset at, long? minor, long refunded = 0, int weight = 10_000,
        ConversionStatus status = ConversionStatus.Attributed, ConversionType type = ConversionType.Sale,
        string currency = "VND") =>
        given.Books.WriteAsync<AppDbContext, bool>(db =>
        {
            var id = ConversionId.From(Id(1_000 + ++orders));
            var program = ProgramId.From(TeaShop.Value);
            db.Add(new ConversionRow
            {
                ConversionId = id, ProgramId = program, MerchantId = TeaShop, ExternalId = $"{orders}", Type = type,
                Status = status, OccurredAt = at, AmountMinor = minor, RefundedMinor = refunded, Currency = currency,
            });
            db.Add(new CreditRow
            {
                ConversionId = id, ProgramId = program, MerchantId = TeaShop, PartnerId = Ann, LinkId = link,
                WeightBasisPoints = weight, Reason = "click",
            });
            return Task.FromResult<Result<bool>>(true);
        });

    private static Task<Result<DeliverableAnswer>> NameAsync(
        Given given, DeliverableId post, LinkId? link, Caller? by = null) =>
        given.Books.WriteAsync<NameLink, DeliverableAnswer>(
            h => h.HandleAsync(post.ToString(), new NameLinkRequest(link?.ToString()), default), by ?? Operator);

    private static async Task<IEnumerable<LinkId>> ChoicesAsync(
        Given given, DeliverableId post, Caller? by = null) => (await given.Books.InScopeAsync(
            s => s.GetRequiredService<NameLink>().ChoicesAsync(post.ToString(), default), by ?? Operator))
        .Value.Items.Select(l => l.Id);

    private static Task<Result<DealAnswer>> ChangeAsync(Given given, DealId deal, string program) =>
        given.Books.WriteAsync<SaveDeal, DealAnswer>(
            h => h.HandleAsync(deal.ToString(), new DealRequest { ProgramId = program }, default), Operator);

    private static Task<DealResults> ReadAsync(Given given, DealAnswer deal) => given.Books.InScopeAsync(
        async s => (await s.GetRequiredService<ReadResults>().OfDealAsync(deal.Id.ToString(), default)).Value,
        Operator);
}
