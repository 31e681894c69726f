using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Kernel.Json;
using Rattan.Reporting.Query;

namespace Rattan.Reporting.Tests;

/// <summary>Clicks and orders by chance, put into a market, and what was put there: so that reports can be reckoned a
/// second time, one fact after the other.</summary>
internal sealed class RawFacts(Market market, Random random)
{
    private static readonly string?[] Countries = ["VN", "US", "DE", null];
    private static readonly string?[] Devices = ["mobile", "desktop", null];
    private static readonly string?[] Subs = ["a", "b,c", null];
    private static readonly string?[] Coupons = ["SUMMER10", "VIP", null];
    private static readonly string[] Skus = ["A-1", "B,2", "C 3", "D-4"];
    private static readonly string?[] Categories = ["shoes", "hats", null];
    private static readonly CommissionStatus[] States =
        [CommissionStatus.Pending, CommissionStatus.Approved, CommissionStatus.Paid, CommissionStatus.Rejected];

    private static readonly ConversionType[] Types =
        [ConversionType.Lead, ConversionType.Sale, ConversionType.Sale, ConversionType.Renewal];

    private readonly CustomerId[] customers =
        [.. Enumerable.Range(0, 25).Select(_ => EntityId.New<CustomerId>(DateTimeOffset.UnixEpoch))];

    private readonly List<Buy> buys = [];

    public List<Raw> All { get; } = [];

    public void Put(DateTimeOffset from, int days, int clicks, int orders)
    {
        for (var n = 0; n < clicks; n++)
        {
            Click(At(from, days));
        }

        for (var n = 0; n < orders; n++)
        {
            Order(At(from, days));
        }

        foreach (var ordered in buys.GroupBy(buy => (buy.Program, buy.Customer)))
        {
            Won([.. ordered.OrderBy(buy => All[buy.Order].At)]);
        }
    }

    /// <summary>A customer of whom no order was told to be the first was won by none.</summary>
    private void Won(List<Buy> ordered)
    {
        foreach (var buy in ordered)
        {
            All[buy.Order] = All[buy.Order] with { NewCustomers = 0, Returning = 0, CustomerValue = 0 };
        }

        var first = ordered.FindIndex(buy => buy.IsNew);
        if (first >= 0)
        {
            var later = ordered[(first + 1)..];
            All[ordered[first].Order] = All[ordered[first].Order] with
            {
                NewCustomers = 1,
                Returning = later.Any(buy => buy.Stands) ? 1 : 0,
                CustomerValue = ordered[first].Net + later.Sum(buy => buy.Net),
            };
        }
    }

    private DateTimeOffset At(DateTimeOffset from, int days) =>
        from.AddMinutes(random.Next(days * 24 * 60)).AddSeconds(random.Next(60));

    private void Click(DateTimeOffset at)
    {
        var (program, partner) = (random.Next(2) + 1, random.Next(2) + 1);
        var (country, device, sub) = (Any(Countries), Any(Devices), Any(Subs));
        var (unique, bot) = (random.Next(20), random.Next(3));
        market.Click($"{at:O}", program, partner, unique, bot, country, device, sub);
        All.Add(Raw(at, program, partner, country, device, sub) with { Clicks = unique, BotClicks = bot });
    }

    private void Order(DateTimeOffset at)
    {
        var (program, partner) = (random.Next(2) + 1, random.Next(2) + 1);
        var source = random.Next(3) == 0 ? ((string?, string?, string?)?)null
            : (Any(Countries), Any(Devices), Any(Subs));
        var type = Any(Types);
        var amount = type is ConversionType.Lead ? 0 : random.Next(1_000, 90_000);
        var refunded = random.Next(8) switch { 0 or 1 => amount / 3, 2 => amount, _ => 0 };
        var status = amount > 0 && refunded == amount ? ConversionStatus.Refunded : ConversionStatus.Attributed;
        var customer = random.Next(5) == 0 ? (CustomerId?)null : Any(customers);
        bool? isNew = random.Next(3) switch { 0 => true, 1 => false, _ => null };
        var state = Any(States);
        var reason = random.Next(2) == 0 ? "last_click" : "coupon";
        long? earned = random.Next(6) == 0 ? null : random.Next(500, 900);
        var reversed = earned is not null && refunded > 0 ? earned.Value / 3 : 0;
        var shared = earned is not null && random.Next(3) == 0 ? ((int, long)?)(3 - partner, random.Next(100, 400))
            : null;
        var coupon = Any(Coupons);
        var parts = type is ConversionType.Lead || random.Next(3) == 0 ? null : Parts(amount, refunded);
        market.Order(
            $"{at:O}", program, partner, amount, earned, type, refunded, reversed, status, state: state, isNew: isNew,
            reason: earned is null ? null : reason, shared: shared, source: source, coupon: coupon, parts: parts,
            customer: customer);
        var (country, device, sub) = source ?? default;
        var owner = earned is null || state is CommissionStatus.Rejected ? (int?)null : partner;
        var kind = isNew switch { true => "new", false => "returning", null => null };
        var raw = Raw(at, program, owner, country, device, sub) with
        {
            CustomerKind = kind, Status = EnumText.Of(status), Model = earned is null ? null : reason, Coupon = coupon,
        };
        var largest = parts?.MaxBy(part => part.Amount);
        All.AddRange((parts ?? []).Where(part => !ReferenceEquals(part, largest)).Select(part => raw with
        {
            Sku = part.Sku, Category = part.Category, Gmv = part.Amount - part.Refunded,
        }));
        All.Add(raw with
        {
            Sku = largest?.Sku,
            Category = largest?.Category,
            Leads = type is ConversionType.Lead ? 1 : 0,
            Sales = type is ConversionType.Sale ? 1 : 0,
            Renewals = type is ConversionType.Renewal ? 1 : 0,
            Refunds = type is not ConversionType.Lead && refunded > 0 ? 1 : 0,
            Gmv = type is ConversionType.Lead ? 0
                : largest is null ? amount - refunded : largest.Amount - largest.Refunded,
            ApprovedSales = type is ConversionType.Sale && owner is not null
                && state is CommissionStatus.Approved or CommissionStatus.Paid && type is ConversionType.Sale ? 1 : 0,
        });
        buys.AddRange(type is ConversionType.Lead || customer is null ? [] : [new Buy(
            All.Count - 1, program, customer.Value, isNew == true, refunded < amount, amount - refunded)]);
        (int Partner, long Amount)[] lines =
        [
            .. earned is { } own ? new[] { (partner, own) } : [],
            .. reversed > 0 ? new[] { (partner, -reversed) } : [],
            .. shared is { } other ? new[] { other } : [],
        ];
        All.AddRange(
            from line in lines
            where state is not CommissionStatus.Rejected
            let fees = Market.Cut(line.Amount / 10, parts)
            from share in Market.Cut(line.Amount, parts).Index()
            select raw with
            {
                Partner = Partner(line.Partner).Id, PartnerKind = Partner(line.Partner).Kind,
                Promotion = Partner(line.Partner).Promotion, Link = market.Link(program, line.Partner).ToString(),
                Campaign = market.LinkOf(program, line.Partner).Campaign,
                Sku = parts?[share.Index].Sku, Category = parts?[share.Index].Category, Commission = share.Item,
                NetworkFee = fees[share.Index],
            });
    }

    private OrderPart[] Parts(long amount, long refunded)
    {
        var amounts = Split.ByLargestRemainder(
            amount, [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => 1L + random.Next(2))]);
        var back = Split.ByLargestRemainder(refunded, amounts);
        return [.. amounts.Select((part, at) => new OrderPart(Any(Skus), Any(Categories), part, back[at]))];
    }

    private Raw Raw(
        DateTimeOffset at, int program, int? partner, string? country, string? device, string? sub) =>
        new(at, market.Programs[program - 1].Currency)
        {
            Merchant = market.Merchants[program - 1].MerchantId.ToString(),
            Program = market.Programs[program - 1].ProgramId.ToString(),
            Partner = partner is { } known ? Partner(known).Id : null,
            PartnerKind = partner is { } kind ? Partner(kind).Kind : null,
            Promotion = partner is { } promoting ? Partner(promoting).Promotion : null,
            Link = partner is { } linked ? market.Link(program, linked).ToString() : null,
            Campaign = partner is { } used ? market.LinkOf(program, used).Campaign : null,
            Country = country, Device = device, Sub1 = sub,
        };

    private (string Id, string Kind, string Promotion) Partner(int number) =>
        (market.Partners[number - 1].PartnerId.ToString(), EnumText.Of(market.Partners[number - 1].Kind),
            EnumText.Of(market.Partners[number - 1].Promotion));

    /// <param name="Order">Where it counts, among all facts.</param>
    private sealed record Buy(int Order, int Program, CustomerId Customer, bool IsNew, bool Stands, long Net);

    private T Any<T>(T[] of) => of[random.Next(of.Length)];
}

/// <summary>One click, order or commission line as a report would see it by itself.</summary>
internal sealed record Raw(DateTimeOffset At, string Currency)
{
    public string? Merchant { get; init; }

    public string? Program { get; init; }

    public string? Partner { get; init; }

    public string? PartnerKind { get; init; }

    public string? Promotion { get; init; }

    public string? Link { get; init; }

    public string? Campaign { get; init; }

    public string? Country { get; init; }

    public string? Device { get; init; }

    public string? Sub1 { get; init; }

    public string? CustomerKind { get; init; }

    public string? Status { get; init; }

    public string? Model { get; init; }

    public string? Coupon { get; init; }

    public string? Sku { get; init; }

    public string? Category { get; init; }

    public long Clicks { get; init; }

    public long BotClicks { get; init; }

    public long Leads { get; init; }

    public long Sales { get; init; }

    public long Renewals { get; init; }

    public long Refunds { get; init; }

    public long ApprovedSales { get; init; }

    public long Gmv { get; init; }

    public long NewCustomers { get; init; }

    public long Returning { get; init; }

    public long CustomerValue { get; init; }

    public long Commission { get; init; }

    public long NetworkFee { get; init; }

    public string? Of(string dimension, TimeZoneInfo zone) => dimension switch
    {
        "hour" => Local(zone).ToString("yyyy-MM-ddTHH:00zzz", System.Globalization.CultureInfo.InvariantCulture),
        "day" => Local(zone).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        "month" => Local(zone).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
        "merchant" => Merchant,
        "program" => Program,
        "partner" => Partner,
        "partnerKind" => PartnerKind,
        "promotion" => Promotion,
        "link" => Link,
        "campaign" => Campaign,
        "country" => Country,
        "device" => Device,
        "sub1" => Sub1,
        "customerKind" => CustomerKind,
        "status" => Status,
        "model" => Model,
        "coupon" => Coupon,
        "sku" => Sku,
        "category" => Category,
        _ => throw new InvalidOperationException(dimension),
    };

    public static long Number(IReadOnlyList<Raw> facts, string metric) => metric is not "ltv"
        ? facts.Sum(fact => fact.Number(metric))
        : Rounding.HalfEven(
            (decimal)facts.Sum(fact => fact.CustomerValue) / Math.Max(1, facts.Sum(fact => fact.NewCustomers)));

    private long Number(string metric) => metric switch
    {
        "clicks" => Clicks,
        "botClicks" => BotClicks,
        "leads" => Leads,
        "sales" => Sales,
        "renewals" => Renewals,
        "refunds" => Refunds,
        "approvedSales" => ApprovedSales,
        "gmv" => Gmv,
        "newCustomers" => NewCustomers,
        "returningCustomers" => Returning,
        "commission" => Commission,
        "networkFee" => NetworkFee,
        _ => throw new InvalidOperationException(metric),
    };

    private DateTimeOffset Local(TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(At, zone);
}
