using System.Reflection;
using System.Text.Json;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Tests;

public sealed class MetricTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    private static readonly Tally Sample = new()
    {
        Impressions = 8_000, Unique = 400, Duplicate = 30, Bot = 20, Invalid = 10, Leads = 5, Sales = 8, Renewals = 2,
        Refunds = 1, ApprovedSales = 6, NewSales = 3, KnownSales = 4, ApprovedLines = 9, RejectedLines = 3,
        Ordered = 100_000, Refunded = 5_000, Earned = 10_000, Reversed = -500, Fee = 950, SaleCost = 8_000,
        LeadCost = 1_500, NewCustomers = 4, Returning = 1, CustomerValue = 90_000,
    };

    [Theory]
    [InlineData("impressions", 8_000)]
    [InlineData("grossClicks", 460)]
    [InlineData("clicks", 400)]
    [InlineData("duplicateClicks", 30)]
    [InlineData("botClicks", 20)]
    [InlineData("invalidClicks", 10)]
    [InlineData("leads", 5)]
    [InlineData("sales", 8)]
    [InlineData("renewals", 2)]
    [InlineData("refunds", 1)]
    [InlineData("approvedSales", 6)]
    [InlineData("newCustomers", 4)]
    [InlineData("returningCustomers", 1)]
    public void Counts_are_whole_numbers(string name, long expected) => Show(name).ShouldBe(expected);

    [Theory]
    [InlineData("gmv", 95_000)]
    [InlineData("commission", 9_500)]
    [InlineData("networkFee", 950)]
    [InlineData("epc", 24)]
    [InlineData("aov", 9_500)]
    [InlineData("cost", 10_450)]
    [InlineData("margin", 84_550)]
    [InlineData("cpa", 1_000)]
    [InlineData("cpl", 300)]
    [InlineData("ltv", 22_500)]
    public void Amounts_are_money(string name, long minor) => Show(name).ShouldBe(new Money(minor, Usd));

    [Theory]
    [InlineData("ctr", "0.05")]
    [InlineData("cr", "0.02")]
    [InlineData("reversalRate", "0.05")]
    [InlineData("newCustomerRate", "0.75")]
    [InlineData("approvalRate", "0.75")]
    [InlineData("retention", "0.25")]
    [InlineData("roas", "9.090909")]
    [InlineData("roi", "8.090909")]
    public void Ratios_are_fractions(string name, string expected) =>
        Show(name).ShouldBe(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("ctr")]
    [InlineData("cr")]
    [InlineData("epc")]
    [InlineData("aov")]
    [InlineData("reversalRate")]
    [InlineData("newCustomerRate")]
    [InlineData("approvalRate")]
    [InlineData("roas")]
    [InlineData("roi")]
    [InlineData("cpa")]
    [InlineData("cpl")]
    [InlineData("retention")]
    [InlineData("ltv")]
    public void Nothing_to_divide_by_is_null(string name) => Metric.ByName[name].Show(new Tally(), Usd).ShouldBeNull();

    [Fact]
    public void Money_without_a_currency_is_null() => Metric.ByName["gmv"].Show(Sample, null).ShouldBeNull();

    [Fact]
    public void Adding_tallies_adds_every_part()
    {
        var twice = Sample + Sample;
        foreach (var property in typeof(Tally).GetProperties().Where(property => property.CanWrite))
        {
            Convert.ToDecimal(property.GetValue(twice), null)
                .ShouldBe(2 * Convert.ToDecimal(property.GetValue(Sample), null), property.Name);
            Convert.ToDecimal(property.GetValue(Sample), null).ShouldNotBe(0, property.Name);
        }
    }

    [Fact]
    public void Every_metric_has_its_words_and_formula_in_every_language()
    {
        foreach (var language in new[] { "en", "vi", "zh" })
        {
            var texts = TextsOf(language);
            foreach (var metric in Metric.All)
            {
                texts.ShouldContainKey($"metric.{metric.Name}");
                texts.ShouldContainKey($"metric.{metric.Name}.formula");
            }

            texts.Keys.Order().ShouldBe(TextsOf("en").Keys.Order());
        }
    }

    private static object? Show(string name) => Metric.ByName[name].Show(Sample, Usd);

    private static Dictionary<string, string> TextsOf(string language)
    {
        using var stream = Assembly.GetAssembly(typeof(ReportingModule))!.GetManifestResourceStream(
            $"i18n/{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
