using System.Text.Json;
using Rattan.Commissions.Plans.Engine;
using Rattan.Commissions.Plans.Reading;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Tests;

/// <summary>A program in euro, its partners, and orders by them.</summary>
internal static class Given
{
    public static readonly Currency Eur = Currency.Of("EUR");

    /// <summary>A Monday, 20:30 UTC: Tuesday 03:30 in Ho Chi Minh City.</summary>
    public static readonly DateTimeOffset At = new(2026, 6, 15, 20, 30, 0, TimeSpan.Zero);

    public static readonly MerchantId Merchant = MerchantId.From(Id(77));

    public static readonly ProgramFacts Program = new(
        ProgramId.From(Id(88)), 1, Merchant, "Shop", "Shop EU", Eur, "UTC", "https://shop.example/", null,
        new AllowedDomains(["shop.example"]), 30, null, 24, 30, Funding.Advance, new Percent(20), AttributionModel.Last,
        false, true, ConsentDefault.ByCountry, ProgramStatus.Active);

    public static readonly PartnerGroupId Group = PartnerGroupId.From(Id(99));

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static PartnerId Partner(int number) => PartnerId.From(Id(number));

    public static Money Euro(long minor) => new(minor, Eur);

    public static Credit Credit(int partner, int weight = 10_000, int order = 0) => new(
        Partner(partner), $"Partner {partner}", null, null, weight, "last_click", At.AddDays(-10 + order));

    public static AttributedConversion Sale(long minor, params OrderLine[] lines) => new(
        ConversionId.From(Id(1000)), Program, ConversionType.Sale, At, Euro(minor),
        Euro(minor), lines, true, "DE", null,
        new Dictionary<string, string>(StringComparer.Ordinal), [Credit(1)], null, []);

    public static OrderLine Line(string sku, string? category, long minor) => new(sku, category, 1, Euro(minor));

    public static PartnerTraits Traits(int partner = 1) =>
        new(Partner(partner), "VN", PartnerKind.MediaBuyer, Group, 100);

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement.Clone();

    public static Plan Plan(string rules, int version = 1)
    {
        var read = PlanReader.Read(Json($$"""{"rules":{{rules}}}"""), Eur);
        read.Error.ShouldBeNull();
        return new Plan(PlanId.From(Id(version)), version, DateTimeOffset.UnixEpoch, read.Value.Rules);
    }

    public static IReadOnlyList<PlannedCommission> Planned(
        AttributedConversion order, Plan plan, IReadOnlyDictionary<PartnerId, FirstSaleTerms>? first = null) =>
        Calculate.Run(new PlanQuestion(
            order,
            plan,
            order.Credits.Select(c => c.PartnerId).Distinct().ToDictionary(id => id, id => Traits() with { Id = id }),
            first ?? new Dictionary<PartnerId, FirstSaleTerms>()));

    public static long[] Amounts(IEnumerable<PlannedCommission> planned) => [.. planned.Select(p => p.Amount.Minor)];
}
