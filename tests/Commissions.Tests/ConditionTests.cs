using Rattan.Commissions.Plans.Engine;
using Rattan.Contracts.Commissions;

namespace Rattan.Commissions.Tests;

public sealed class ConditionTests
{
    private static AttributedConversion Order => Given.Sale(10_000, Given.Line("TV-42", "electronics/tv", 10_000)) with
    {
        Program = Given.Program with { TimeZone = "Asia/Ho_Chi_Minh" },
        OrderAmount = new Money(110, Currency.Of("USD")),
        Coupon = "Save10",
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["tier"] = "gold", ["items"] = "12.5" },
    };

    private static bool Holds(string condition, AttributedConversion? order = null)
    {
        var rules = $$"""[{"name":"r","when":{{condition}},"pay":[{"on":"sale","percent":"10"}]}]""";
        return Given.Planned(order ?? Order, Given.Plan(rules)).Count == 1;
    }

    [Theory]
    [InlineData("partner.id", "eq", "\"00000001-0000-0000-0000-000000000000\"", true)]
    [InlineData("partner.id", "in", "[\"00000002-0000-0000-0000-000000000000\"]", false)]
    [InlineData("partner.id", "nin", "[\"00000002-0000-0000-0000-000000000000\"]", true)]
    [InlineData("partner.group", "eq", "\"00000063-0000-0000-0000-000000000000\"", true)]
    [InlineData("partner.group", "ne", "\"00000063-0000-0000-0000-000000000000\"", false)]
    [InlineData("partner.country", "eq", "\"VN\"", true)]
    [InlineData("partner.country", "in", "[\"DE\",\"VN\"]", true)]
    [InlineData("partner.country", "startsWith", "\"V\"", true)]
    [InlineData("partner.kind", "eq", "\"mediaBuyer\"", true)]
    [InlineData("partner.kind", "eq", "\"kol\"", false)]
    [InlineData("partner.tenureDays", "gte", "100", true)]
    [InlineData("partner.tenureDays", "gt", "100", false)]
    [InlineData("customer.isNew", "eq", "true", true)]
    [InlineData("customer.isNew", "ne", "true", false)]
    [InlineData("customer.country", "eq", "\"DE\"", true)]
    [InlineData("order.amount", "gte", "10000", true)]
    [InlineData("order.amount", "gt", "{\"minor\":10000,\"currency\":\"EUR\"}", false)]
    [InlineData("order.amount", "lte", "10000", true)]
    [InlineData("order.amount", "lt", "10000", false)]
    [InlineData("order.amount", "between", "[10000,20000]", true)]
    [InlineData("order.amount", "between", "[9000,10000]", true)]
    [InlineData("order.amount", "between", "[10001,20000]", false)]
    [InlineData("order.amount", "in", "[1,10000]", true)]
    [InlineData("order.currency", "eq", "\"USD\"", true)]
    [InlineData("order.coupon", "eq", "\"SAVE10\"", true)]
    [InlineData("order.coupon", "startsWith", "\"save\"", true)]
    [InlineData("order.metadata.tier", "eq", "\"gold\"", true)]
    [InlineData("order.metadata.tier", "eq", "\"Gold\"", false)]
    [InlineData("order.metadata.tier", "in", "[\"silver\",\"gold\"]", true)]
    [InlineData("order.metadata.items", "gt", "12", true)]
    [InlineData("order.metadata.items", "eq", "12.5", true)]
    [InlineData("order.metadata.items", "between", "[13,14]", false)]
    [InlineData("order.metadata.tier", "gt", "1", false)]
    [InlineData("line.sku", "eq", "\"TV-42\"", true)]
    [InlineData("line.sku", "endsWith", "\"-42\"", true)]
    [InlineData("line.category", "contains", "\"tv\"", true)]
    [InlineData("line.category", "contains", "\"radio\"", false)]
    [InlineData("time.day", "eq", "2", true)]
    [InlineData("time.day", "eq", "\"tuesday\"", true)]
    [InlineData("time.day", "in", "[\"sat\",\"sun\"]", false)]
    [InlineData("time.hour", "between", "[3,3]", true)]
    [InlineData("time.hour", "gte", "4", false)]
    [InlineData("time.date", "eq", "\"2026-06-16\"", true)]
    [InlineData("time.date", "between", "[\"2026-06-01\",\"2026-06-15\"]", false)]
    [InlineData("time.date", "gt", "\"2026-06-15\"", true)]
    public void Every_field_and_op(string field, string op, string value, bool holds) =>
        Holds($$"""{"field":"{{field}}","op":"{{op}}","value":{{value}}}""").ShouldBe(holds);

    [Theory]
    [InlineData("customer.country", "eq", "\"DE\"")]
    [InlineData("customer.country", "ne", "\"DE\"")]
    [InlineData("customer.country", "nin", "[\"DE\"]")]
    [InlineData("customer.isNew", "ne", "true")]
    [InlineData("order.coupon", "ne", "\"X\"")]
    [InlineData("order.metadata.other", "ne", "\"X\"")]
    [InlineData("line.category", "ne", "\"X\"")]
    public void A_missing_field_is_false_whatever_the_op_and_its_not_is_true(string field, string op, string value)
    {
        var bare = Given.Sale(10_000) with { CustomerIsNew = null, CustomerCountry = null };
        var leaf = $$"""{"field":"{{field}}","op":"{{op}}","value":{{value}}}""";
        Holds(leaf, bare).ShouldBeFalse();
        Holds($$"""{"not":{{leaf}}}""", bare).ShouldBeTrue();
    }

    private const string True = """{"field":"customer.isNew","op":"eq","value":true}""";
    private const string False = """{"field":"customer.isNew","op":"eq","value":false}""";

    [Theory]
    [InlineData("{\"all\":[T,T]}", true)]
    [InlineData("{\"all\":[T,F]}", false)]
    [InlineData("{\"any\":[F,T]}", true)]
    [InlineData("{\"any\":[F,F]}", false)]
    [InlineData("{\"not\":F}", true)]
    [InlineData("{\"not\":{\"any\":[F,{\"all\":[T,F]}]}}", true)]
    public void Groups(string shape, bool holds) => Holds(
        shape.Replace("T", True, StringComparison.Ordinal).Replace("F", False, StringComparison.Ordinal)).ShouldBe(
            holds);

    [Fact]
    public void The_explanation_names_the_condition_that_failed_and_the_value_it_met()
    {
        var plan = Given.Plan("""
            [{"name":"big","when":{"all":[{"field":"order.amount","op":"gt","value":20000}]},
              "pay":[{"on":"sale","percent":"20"}]},
             {"name":"abroad","when":{"not":{"field":"customer.country","op":"eq","value":"DE"}},
              "pay":[{"on":"sale","percent":"20"}]},
             {"name":"vip","when":{"field":"order.coupon","op":"eq","value":"VIP"},
              "pay":[{"on":"sale","percent":"20"}]},
             {"name":"leads","pay":[{"on":"lead","percent":"20"}]},
             {"name":"base","pay":[{"on":"sale","percent":"5"}]}]
            """);
        var steps = Given.Planned(Given.Sale(10_000), plan).ShouldHaveSingleItem().Steps;
        steps.Select(s => s.Key).ShouldBe(
        [
            "commission.plan_first", "commission.rule_failed", "commission.rule_excluded",
            "commission.rule_field_missing", "commission.rule_no_pay", "commission.rule_always", "commission.percent",
        ]);
        steps[1].Args["actual"].Value.ShouldBe("10000 EUR");
        steps[1].Args["expected"].Value.ShouldBe("20000 EUR");
        steps[2].Args["actual"].Value.ShouldBe("DE");
        steps[6].Args["amount"].Value.ShouldBe("500 EUR");
    }

    [Fact]
    public void Every_field_of_the_contract_is_there() => Fields.Names.Concat(Fields.NotYet).Order().ShouldBe(
        new[]
        {
            "partner.id", "partner.group", "partner.tier", "partner.country", "partner.kind", "partner.tenureDays",
            "partner.monthSales", "partner.monthLeads", "customer.isNew", "customer.country", "order.amount",
            "order.currency", "order.coupon", "line.sku", "line.category", "time.day", "time.hour", "time.date",
        }.Order());
}
