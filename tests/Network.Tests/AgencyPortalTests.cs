using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Network;
using Rattan.Ledger;
using Rattan.Network.Agencies;
using Rattan.Network.AgencyPortal;
using Rattan.Network.Resources;
using Rattan.Platform.Tenancy;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class AgencyPortalTests
{
    [Theory, OnBothBooks]
    public async Task An_offer_is_in_the_library_once_the_network_accepts_it(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (agency, lan) = await SignInAsync(given);
        var offer = (await OfferAsync(given, lan, Resource("Bài đăng mới"))).Value;
        (offer.Status, offer.IsNew, offer.AgencyName).ShouldBe((OfferStatus.Waiting, true, "Sao Việt Media"));
        (await given.NamesAsync(new ResourcesAsked())).ShouldBeEmpty();

        var accepted = (await DecideAsync(given, (h, id) => h.AcceptAsync(id, default), offer)).Value;

        var resource = await given.FindAsync(accepted.ResourceId!.Value);
        (resource.Owner, resource.AgencyId, resource.Status)
            .ShouldBe((OwnerKind.Agency, agency, ResourceStatus.Active));
        resource.Price.ShouldBe(new Money(5_000_000, Vnd));
        (await DecideAsync(given, (h, id) => h.AcceptAsync(id, default), offer)).Error!.Code
            .ShouldBe("resource_offer.decided");
        (await given.Books.ScalarAsync<long>(
            $"SELECT count(*) FROM audit_log WHERE thing = 'resource_offer:{offer.Id}'")).ShouldBe(2);
    }

    [Theory, OnBothBooks]
    public async Task A_change_holds_once_accepted_and_touches_nothing_else(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (agency, lan) = await SignInAsync(given);
        var resource = await OwnedAsync(given, agency);
        var offer = (await OfferAsync(given, lan, new ResourceRequest
        {
            Name = "Renamed", PriceModel = "flat", Price = new Money(6_000_000, Vnd), LeadDays = 5, Status = "paused",
        }, resource.Id)).Value;
        (offer.IsNew, offer.Fields.Name, offer.Fields.LeadDays).ShouldBe((false, null, null));
        (await OfferAsync(given, lan, new ResourceRequest { LeadDays = 9 }, resource.Id)).Error!.Code
            .ShouldBe("resource_offer.waits");
        await given.SaveAsync(new ResourceRequest { Audience = "Young" }, resource.Id.ToString());
        (await given.FindAsync(resource.Id)).Price.ShouldBe(new Money(5_000_000, Vnd));

        await DecideAsync(given, (h, id) => h.AcceptAsync(id, default), offer);

        var now = await given.FindAsync(resource.Id);
        (now.Name, now.Price, now.Status, now.Audience, now.LeadDays).ShouldBe(
            ("Bài đăng Facebook", new Money(6_000_000, Vnd), ResourceStatus.Paused, "Young", 5));
    }

    [Theory, OnBothBooks]
    public async Task A_refused_or_withdrawn_offer_changes_nothing(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (_, lan) = await SignInAsync(given);
        var refused = (await OfferAsync(given, lan, Resource("One"))).Value;
        var withdrawn = (await OfferAsync(given, lan, Resource("Two"))).Value;

        (await DecideAsync(given, (h, id) => h.RefuseAsync(id, new RefuseOfferRequest(""), default), refused))
            .Error!.Code.ShouldBe("resource_offer.reason");
        (await DecideAsync(given, (h, id) => h.RefuseAsync(id, new RefuseOfferRequest("Too dear"), default), refused))
            .Value.Reason.ShouldBe("Too dear");
        (await DecideAsync(given, (h, id) => h.WithdrawAsync(id, default), withdrawn, lan)).Value.Status
            .ShouldBe(OfferStatus.Withdrawn);

        (await given.NamesAsync(new ResourcesAsked())).ShouldBeEmpty();
        (await DecideAsync(given, (h, id) => h.AcceptAsync(id, default), withdrawn)).Error!.Code
            .ShouldBe("resource_offer.decided");
    }

    [Theory]
    [InlineData("nameless", "resource.name")]
    [InlineData("kind", "resource.kind")]
    [InlineData("price", "resource.price")]
    [InlineData("nothing", "resource_offer.nothing")]
    [InlineData("archived", "resource_offer.status")]
    public async Task What_is_wrong_with_an_offer_is_refused(string what, string code)
    {
        await using var given = await OpenAsync("sqlite");
        var (agency, lan) = await SignInAsync(given);
        var resource = await OwnedAsync(given, agency);
        var answer = what switch
        {
            "nameless" => await OfferAsync(given, lan, Resource(" ")),
            "kind" => await OfferAsync(given, lan, Resource() with { Kind = null }),
            "price" => await OfferAsync(given, lan, Resource() with { Price = null }),
            "nothing" => await OfferAsync(
                given, lan, new ResourceRequest { LeadDays = 5, Status = "active" }, resource.Id),
            _ => await OfferAsync(given, lan, new ResourceRequest { Status = "archived" }, resource.Id),
        };
        answer.Error!.Code.ShouldBe(code);
    }

    [Theory, OnBothBooks]
    public async Task An_agency_sees_and_touches_nothing_of_another(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (agency, lan) = await SignInAsync(given);
        var (_, other) = await SignInAsync(given, "Bắc Hà");
        var resource = await OwnedAsync(given, agency);
        await given.SaveAsync(Resource("Of the network"));
        var offer = (await OfferAsync(given, lan, new ResourceRequest { LeadDays = 9 }, resource.Id)).Value;

        (await OfferAsync(given, other, new ResourceRequest { LeadDays = 8 }, resource.Id)).Error!.Code
            .ShouldBe("resource.unknown");
        (await DecideAsync(given, (h, id) => h.WithdrawAsync(id, default), offer, other)).Error!.Code
            .ShouldBe("resource_offer.unknown");
        (await DecideAsync(given, (h, id) => h.AcceptAsync(id, default), offer, lan)).Error!.Code
            .ShouldBe("access.scope");
        foreach (var who in new[] { other, Merchant, Partner })
        {
            var seen = await given.Books.InScopeAsync(async s => (
                (await s.GetRequiredService<ReadOwnResources>().PageAsync(null, default)).Value.Items.Count,
                await s.GetRequiredService<ReadOwnResources>().FindAsync(resource.Id.ToString(), default),
                (await s.GetRequiredService<ReadOffers>().PageAsync(new OffersAsked(), default)).Value.Items.Count,
                (await s.GetRequiredService<ReadEarnings>().PageAsync(agency.ToString(), null, default)).Error?.Code),
                who);
            seen.ShouldBe((0, null, 0, "agency.unknown"));
        }

        var own = await given.Books.InScopeAsync(
            s => s.GetRequiredService<ReadOwnResources>().PageAsync(null, default), lan);
        own.Value.Items.Single().ShouldSatisfyAllConditions(
            r => r.Id.ShouldBe(resource.Id), r => r.Record.ShouldBeNull());
    }

    [Theory, OnBothBooks]
    public async Task An_agency_is_paid_what_it_is_owed_and_no_more_and_once(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (agency, lan) = await SignInAsync(given);
        await EarnAsync(given, agency, 9_000);

        (await PayAsync(given, agency, 9_001, "FT1")).Error!.Code.ShouldBe("agency_payment.too_much");
        (await PayAsync(given, agency, 4_000, "FT1", lan)).Error!.Code.ShouldBe("access.scope");
        (await PayAsync(given, agency, 4_000, "FT 1")).Error.ShouldBeNull();
        (await PayAsync(given, agency, 4_000, "ft-1")).Error!.Code.ShouldBe("agency_payment.reference_taken");
        var both = await Task.WhenAll(PayAsync(given, agency, 3_000, "FT2"), PayAsync(given, agency, 3_000, "FT3"));
        both.Count(answer => answer.Error is null).ShouldBe(1);
        both.Single(answer => answer.Error is not null).Error!.Code.ShouldBe("agency_payment.too_much");

        var seen = await given.Books.InScopeAsync(async s =>
        {
            var read = s.GetRequiredService<ReadEarnings>();
            return (
                (await read.BalancesAsync(agency.ToString(), default)).Value.Items,
                (await read.PageAsync(agency.ToString(), null, default)).Value.Items,
                (await read.PaymentsAsync(agency.ToString(), null, default)).Value.Items);
        }, lan);
        seen.Item1.ShouldBe([new AgencyBalance(new Money(2_000, Vnd), new Money(9_000, Vnd), new Money(7_000, Vnd))]);
        seen.Item2.Select(e => (e.Kind, e.Amount.Minor, e.Title)).ShouldBe(
        [
            ("agency_payment", -3_000L, null), ("agency_payment", -4_000L, null),
            ("proposal_delivered", 9_000L, "Spring post"),
        ]);
        seen.Item3.Count.ShouldBe(2);
        var report = await LedgerModule.VerifyLedgerAsync(given.Books.Services, default);
        report.Sound.ShouldBeTrue(report.Summary);
    }

    [Theory]
    [InlineData("amount", "agency_payment.amount")]
    [InlineData("bank", "agency_payment.bank")]
    [InlineData("reference", "agency_payment.reference")]
    [InlineData("day", "agency_payment.day")]
    [InlineData("note", "agency_payment.note")]
    public async Task What_is_wrong_with_a_payment_is_refused(string what, string code)
    {
        await using var given = await OpenAsync("sqlite");
        var (agency, _) = await SignInAsync(given);
        var right = new PayAgencyRequest(new Money(1, Vnd), "main", "FT1", "2026-06-14");
        var request = what switch
        {
            "amount" => right with { Amount = null },
            "bank" => right with { Bank = "elsewhere" },
            "reference" => right with { Reference = "--" },
            "day" => right with { PaidOn = "2026-06-20" },
            _ => right with { Note = new string('x', 501) },
        };
        (await given.Books.WriteAsync<PayAgency, PaymentAnswer>(
            h => h.HandleAsync(agency.ToString(), request, default), Operator)).Error!.Code.ShouldBe(code);
    }

    [Theory, OnBothBooks]
    public async Task An_agency_changes_where_it_is_reached_and_nothing_else(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (_, lan) = await SignInAsync(given);

        var changed = (await given.Books.WriteAsync<OwnAgency, AgencyAnswer>(
            h => h.ReachAsync(
                new ContactsRequest("https://new.example/", [new AgencyContact("Huy")]), default), lan)).Value;

        (changed.Website, changed.Contacts.Single().Name, changed.Name, changed.Status).ShouldBe(
            ("https://new.example/", "Huy", "Sao Việt Media", AgencyStatus.Active));
        foreach (var who in new[] { Operator, Merchant, Partner })
        {
            (await given.Books.WriteAsync<OwnAgency, AgencyAnswer>(
                h => h.ReachAsync(new ContactsRequest("https://x.example/"), default), who)).Error!.Code
                .ShouldBe("agency.unknown");
        }
    }

    [Theory]
    [OnBothBooks("en")]
    [OnBothBooks("vi")]
    [OnBothBooks("zh")]
    public async Task Every_page_of_the_portal_is_all_words_in_every_language(string kind, string language)
    {
        await using var given = await OpenAsync(kind, language);
        var (agency, lan) = await SignInAsync(given);
        var resource = await OwnedAsync(given, agency);
        var idle = await OwnedAsync(given, agency, "Idle");
        var change = (await OfferAsync(given, lan, new ResourceRequest { LeadDays = 9 }, resource.Id)).Value;
        var fresh = (await OfferAsync(
            given, lan, Resource("Fresh") with { PriceModel = "hybrid", Percent = new Percent(5) })).Value;
        await EarnAsync(given, agency, 9_000);
        await PayAsync(given, agency, 4_000, "FT1");
        var books = given.Books;
        string[] pages =
        [
            await books.RenderAsync<AgencyHomePage>("/agency", caller: lan),
            await books.RenderAsync<OwnProfilePage>("/agency/profile", caller: lan),
            await books.RenderAsync<OwnResourcesPage>("/agency/resources", caller: lan),
            await books.RenderAsync<OwnResourcePage>("/", new { Id = resource.Id.Value }, lan),
            await books.RenderAsync<OwnResourcePage>("/", new { Id = idle.Id.Value }, lan),
            await books.RenderAsync<NewOfferPage>("/agency/resources/new", caller: lan),
            await books.RenderAsync<OffersPage>("/agency/offers", caller: lan),
            await books.RenderAsync<OffersPage>("/resource-offers", caller: Operator),
            await books.RenderAsync<OfferPage>("/", new { Id = change.Id.Value }, lan),
            await books.RenderAsync<OfferPage>("/", new { Id = change.Id.Value }, Operator),
            await books.RenderAsync<OfferPage>("/", new { Id = fresh.Id.Value }, Operator),
            await books.RenderAsync<OwnEarningsPage>("/agency/earnings", caller: lan),
            await books.RenderAsync<AgencyPaymentsPage>("/", new { Id = agency.Value }, Operator),
        ];
        foreach (var html in pages)
        {
            html.ShouldNotMatch(
                @">\s*(agencies|agency|offers|resources|network|kind|channel|price|owner|category|status|ui)"
                + @"\.[A-Za-z_.]+\s*<");
            html.ShouldNotContain("style=");
        }
    }

    private static async Task<(AgencyId Agency, Caller Person)> SignInAsync(
        Given given, string name = "Sao Việt Media")
    {
        var agency = (await given.SaveAsync(Agency(name))).Value.Id;
        return (agency, As($"person of {name}", Scope.Agency(agency)));
    }

    private static async Task<ResourceAnswer> OwnedAsync(
        Given given, AgencyId agency, string name = "Bài đăng Facebook") => (await given.SaveAsync(
        Resource(name) with { Owner = "agency", AgencyId = agency.ToString() })).Value;

    private static Task<Result<OfferAnswer>> OfferAsync(
        Given given, Caller by, ResourceRequest fields, ResourceId? resource = null) =>
        given.Books.WriteAsync<MakeOffer, OfferAnswer>(
            h => h.HandleAsync(new OfferRequest(resource?.ToString(), fields), default), by);

    private static Task<Result<OfferAnswer>> DecideAsync(
        Given given, Func<DecideOffer, string, Task<Result<OfferAnswer>>> decide, OfferAnswer offer,
        Caller? by = null) => given.Books.WriteAsync<DecideOffer, OfferAnswer>(
        h => decide(h, offer.Id.ToString()), by ?? Operator);

    private static Task<Result<PaymentAnswer>> PayAsync(
        Given given, AgencyId agency, long minor, string reference, Caller? by = null)
    {
        given.Books.Clock.Advance(TimeSpan.FromSeconds(1));
        return given.Books.WriteAsync<PayAgency, PaymentAnswer>(
            h => h.HandleAsync(
                agency.ToString(),
                new PayAgencyRequest(new Money(minor, Vnd), "main", reference, "2026-06-14"), default),
            by ?? Operator);
    }

    private static async Task EarnAsync(Given given, AgencyId agency, long minor) =>
        (await given.Books.WriteAsync<ILedger, int>(ledger =>
        {
            ledger.Post(new JournalDraft("line:spring", "proposal_delivered", At,
                [
                    Posting.Debit(Account.MediaCost, new Money(minor, Vnd)),
                    Posting.Credit(Account.AgencyPayable(agency), new Money(minor, Vnd)),
                ]));
            return Task.FromResult<Result<int>>(0);
        })).Error.ShouldBeNull();
}
