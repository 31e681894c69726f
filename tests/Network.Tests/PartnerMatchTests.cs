using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Network.Matching;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class PartnerMatchTests
{
    private static readonly MerchantId Shoes = MerchantId.From(Id(102));
    private static readonly MerchantId Books = MerchantId.From(Id(103));

    private int orders;

    [Theory]
    [OnBothBooks]
    public async Task Partners_are_ranked_by_the_lower_end_of_their_next_active_month(string kind)
    {
        await using var given = await OpenMarketAsync(kind);
        var need = await given.NeedAsync();
        await EarnAsync(given, Partner(1, "Long"), Shoes, [.. Enumerable.Repeat(40_000_000L, 12)]);
        await EarnAsync(given, Partner(2, "Lucky"), Shoes, 90_000_000);
        await EarnAsync(given, Partner(3, "Abroad", country: "CN"), Shoes, [.. Enumerable.Repeat(90_000_000L, 12)]);
        await EarnAsync(given, Partner(4, "Blocked", PartnerStatus.Blocked), Shoes, 90_000_000);
        await EarnAsync(given, Partner(5, "Books"), Books, [.. Enumerable.Repeat(40_000_000L, 12)]);
        for (var number = 10; number < 18; number++)
        {
            await EarnAsync(given, Partner(number, $"Peer {number}"), Shoes, 4_000_000, 9_000_000, 6_000_000);
        }

        var partners = (await given.MatchAsync(need)).Partners;

        partners[0].Name.ShouldBe("Long");
        partners.Select(p => p.Name).ShouldNotContain("Abroad");
        partners.Select(p => p.Name).ShouldNotContain("Blocked");
        var (first, books) = (partners[0], partners.Single(p => p.Name == "Books"));
        first.Reasons[0].ShouldBe(new MatchReason(MatchReasonKind.Months, 12, 12));
        first.Reasons[1].ShouldBe(new MatchReason(MatchReasonKind.CategoryMonths, 12));
        books.Reasons[1].Kind.ShouldBe(MatchReasonKind.NoCategoryMonths);
        books.LowGmv.ShouldBeLessThan(first.LowGmv, "the same record elsewhere is less certain");
        first.LowGmv.ShouldBeLessThan(first.ExpectedGmv);
        first.ExpectedGmv.ShouldBeLessThan(new Money(40_000_000, Vnd), "drawn to its peers");
    }

    [Theory]
    [OnBothBooks]
    public async Task Shares_refunds_currencies_and_what_was_paid_are_reckoned(string kind)
    {
        await using var given = await OpenMarketAsync(kind);
        var need = await given.NeedAsync(n => n.Exclusive = true);
        var ann = Partner(7, "Ann");
        await EarnAsync(given, ann, Shoes, [1_000_000], refunded: 200_000, weight: 5000);
        await EarnAsync(given, ann, Shoes, [30], currency: "USD", month: 1);
        await EarnAsync(given, ann, Shoes, [500], currency: "EUR", month: 2);
        await EarnAsync(given, ann, Shoes, [77_000_000], month: 13);
        var partner = (await given.MatchAsync(need)).Partners.ShouldHaveSingleItem();

        partner.Reasons.ShouldContain(new MatchReason(MatchReasonKind.Months, 2, 2), "half of 800,000, and 7,500");
        partner.Reasons.ShouldContain(new MatchReason(MatchReasonKind.Unconverted, 1), "no rate leads from EUR");
        partner.Reasons.ShouldContain(
            new MatchReason(MatchReasonKind.Paid, Ratio: 4.04m), "(400,000 + 7,500) ÷ (100,000 + 750)");
        partner.Conflicts.ShouldBe([new MatchConflict(ConflictKind.Competitor)], "it sold for another shoe shop");
    }

    [Theory]
    [OnBothBooks]
    public async Task A_partner_is_kept_on_the_shortlist_with_what_it_was_expected_to_bring(string kind)
    {
        await using var given = await OpenMarketAsync(kind);
        var need = await given.NeedAsync();
        var ann = Partner(7, "Ann");
        await EarnAsync(given, ann, Shoes, 5_000_000, 6_000_000);
        var expected = (await given.MatchAsync(need)).Partners.Single().ExpectedGmv;
        var kept = await given.Books.WriteAsync<Shortlist, ShortlistAnswer>(
            h => h.AddAsync(need.ToString(), new ShortlistRequest(PartnerIds: [ann.PartnerId.ToString()]), default),
            Operator);

        var one = kept.Value.Items.ShouldHaveSingleItem();
        (one.Name, one.PartnerId, one.ExpectedGmv).ShouldBe(("Ann", ann.PartnerId, expected));
        (await given.OffShortlistAsync(need, ann.PartnerId.ToString())).Value.Items.ShouldBeEmpty();
    }

    [Theory]
    [OnBothBooks]
    public async Task The_record_of_partners_is_read_again_after_ten_minutes(string kind)
    {
        await using var given = await OpenMarketAsync(kind);
        var need = await given.NeedAsync();
        (await given.MatchAsync(need)).Partners.ShouldBeEmpty();
        await EarnAsync(given, Partner(7, "Ann"), Shoes, 5_000_000);
        (await given.MatchAsync(need)).Partners.ShouldBeEmpty();
        given.Books.Clock.Set(At.AddMinutes(11));
        (await given.MatchAsync(need)).Partners.ShouldHaveSingleItem();
    }

    /// <summary>Beside Tea shop there are a shop for shoes and one for books, as their needs say.</summary>
    private static async Task<Given> OpenMarketAsync(string kind)
    {
        var given = await OpenAsync(kind);
        await given.AddAsync(
            new MerchantRow { MerchantId = Shoes, Name = "Shoes", Country = "VN", Currency = "VND" },
            new MerchantRow { MerchantId = Books, Name = "Books", Country = "VN", Currency = "VND" },
            Says(Shoes, "fashion"), Says(Books, "education.books"));
        return given;
    }

    private static NeedRow Says(MerchantId merchant, string category) => new()
    {
        NeedId = MerchantNeedId.From(Id(900 + merchant.Value.ToByteArray()[0])), MerchantId = merchant,
        Product = "x", Countries = [], Categories = [category], Restricted = [], Status = "Closed",
    };

    private static PartnerRow Partner(
        int number, string name, PartnerStatus status = PartnerStatus.Active, string country = "VN") => new()
    {
        PartnerId = PartnerId.From(Id(2000 + number)), Number = number, Name = name, Email = "x@example.com",
        Country = country, Kind = PartnerKind.Koc, Status = status,
    };

    private Task EarnAsync(Given given, PartnerRow partner, MerchantId merchant, params long[] gmv) =>
        EarnAsync(given, partner, merchant, gmv, currency: "VND");

    /// <summary>One order in each month, the latest first; 12.5 % of the share is paid.</summary>
    private async Task EarnAsync(
        Given given, PartnerRow partner, MerchantId merchant, long[] gmv, string currency = "VND", int month = 0,
        long refunded = 0, int weight = 10_000)
    {
        List<object> rows = month == 0 ? [partner] : [];
        foreach (var (at, amount) in gmv.Index())
        {
            var (order, when) = (ConversionId.From(Id(5000 + ++orders)), At.AddDays(-30 * (month + at) - 3));
            rows.Add(new ConversionRow
            {
                ConversionId = order, MerchantId = merchant, ExternalId = $"{orders}", Type = ConversionType.Sale,
                Status = ConversionStatus.Attributed, OccurredAt = when, AmountMinor = amount,
                RefundedMinor = refunded, Currency = currency,
            });
            rows.Add(new CreditRow
            {
                ConversionId = order, MerchantId = merchant, PartnerId = partner.PartnerId,
                WeightBasisPoints = weight, Reason = "last",
            });
            rows.Add(new CommissionRow
            {
                CommissionId = CommissionId.From(Id(5000 + orders)), ConversionId = order, MerchantId = merchant,
                PartnerId = partner.PartnerId, OnKind = "sale", AmountMinor = amount / 10 - refunded / 10,
                FeeMinor = refunded / 10, Currency = currency, Status = CommissionStatus.Payable, OccurredAt = when,
                RuleName = "base",
            });
        }

        await given.AddAsync(rows);
    }
}
