using Rattan.Commissions.Plans.Reading;

namespace Rattan.Commissions.Tests;

public sealed class PlanReaderTests
{
    private const string Pay = """[{"on":"sale","percent":"5"}]""";

    private static ValidationError? Refused(string plan) =>
        (ValidationError?)PlanReader.Read(Given.Json(plan), Given.Eur).Error;

    private static void Refused(string plan, string code, string path)
    {
        var refused = Refused(plan).ShouldNotBeNull();
        refused.Code.ShouldBe(code);
        refused.Field.ShouldBe(path);
    }

    [Theory]
    [InlineData("[]", "plan.object_expected", "")]
    [InlineData("{}", "plan.rules_required", "rules")]
    [InlineData("""{"rules":[]}""", "plan.rules_required", "rules")]
    [InlineData("""{"rules":[],"rule":1}""", "plan.property_unknown", "rule")]
    [InlineData("""{"effectiveFrom":"tomorrow","rules":[{"name":"a","pay":[{"on":"sale","percent":"5"}]}]}""",
        "plan.effective_from", "effectiveFrom")]
    [
        InlineData(
            """{"effectiveFrom":"2026-01-01T00:00:00","rules":[{"name":"a","pay":[{"on":"sale","percent":"5"}]}]}""",
                "plan.effective_from", "effectiveFrom")]
    public void The_plan_itself(string plan, string code, string path) => Refused(plan, code, path);

    [Theory]
    [InlineData("""{"pay":[{"on":"sale","percent":"5"}]}""", "plan.name_required", "rules[0].name")]
    [InlineData("""{"name":" ","pay":[{"on":"sale","percent":"5"}]}""", "plan.name_required", "rules[0].name")]
    [InlineData("""{"name":"a"}""", "plan.pay_required", "rules[0].pay")]
    [InlineData("""{"name":"a","pay":[]}""", "plan.pay_required", "rules[0].pay")]
    [InlineData("""{"name":"a","pays":[]}""", "plan.property_unknown", "rules[0].pays")]
    [InlineData(
        """{"name":"a","name":"b","pay":[{"on":"sale","percent":"5"}]}""", "plan.property_repeated", "rules[0].name")]
    [InlineData("""{"name":"a","pay":[{"on":"sold","percent":"5"}]}""", "plan.on_unknown", "rules[0].pay[0].on")]
    [InlineData("""{"name":"a","pay":[{"on":"click","percent":"5"}]}""", "plan.on_not_available", "rules[0].pay[0].on")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","percent":"5"},{"on":"sale","percent":"6"}]}""", "plan.on_repeated",
        "rules[0].pay[1].on")]
    [InlineData("""{"name":"a","pay":[{"on":"sale"}]}""", "plan.pay_one_of", "rules[0].pay[0]")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","percent":"5","flat":{"minor":1,"currency":"EUR"}}]}""",
        "plan.pay_one_of", "rules[0].pay[0]")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","percent":5}]}""", "plan.percent", "rules[0].pay[0].percent")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","percent":"100.01"}]}""", "plan.percent", "rules[0].pay[0].percent")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","percent":"-1"}]}""", "plan.percent", "rules[0].pay[0].percent")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","flat":{"minor":-1,"currency":"EUR"}}]}""", "plan.flat",
        "rules[0].pay[0].flat")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","flat":5}]}""", "plan.flat", "rules[0].pay[0].flat")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","flat":{"minor":1.5,"currency":"EUR"}}]}""", "plan.flat",
        "rules[0].pay[0].flat")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","flat":{"minor":5,"currency":"USD"}}]}""", "plan.flat_currency",
        "rules[0].pay[0].flat.currency")]
    [InlineData("""{"name":"a","pay":[{"on":"lead","flat":{"minor":5,"currency":"EUR"}}],"recurring":{"months":1}}""",
        "plan.recurring_needs_sale", "rules[0].recurring")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","percent":"5"}],"recurring":{}}""", "plan.recurring_one_of",
        "rules[0].recurring")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","percent":"5"}],"recurring":{"months":1,"renewals":1}}""",
        "plan.recurring_one_of", "rules[0].recurring")]
    [InlineData("""{"name":"a","pay":[{"on":"sale","percent":"5"}],"recurring":{"months":0}}""",
        "plan.recurring_count", "rules[0].recurring.months")]
    public void A_rule(string rule, string code, string path) => Refused($$"""{"rules":[{{rule}}]}""", code, path);

    [Theory]
    [InlineData(
        """
        {"all":[
          {"field":"customer.isNew","op":"eq","value":true},
          {"field":"customer.isNew","op":"is","value":true}]}
        """,
        "plan.op_unknown", ".all[1].op")]
    [InlineData("""{"field":"partner.monthSales","op":"gt","value":1}""", "plan.field_not_available", ".field")]
    [InlineData("""{"field":"partner.shoeSize","op":"gt","value":1}""", "plan.field_unknown", ".field")]
    [InlineData("""{"field":"order.metadata.","op":"eq","value":"x"}""", "plan.field_unknown", ".field")]
    [InlineData("""{"field":"customer.isNew","op":"gt","value":true}""", "plan.op_not_for_field", ".op")]
    [InlineData("""{"field":"order.amount","op":"contains","value":1}""", "plan.op_not_for_field", ".op")]
    [InlineData("""{"field":"partner.country","op":"gt","value":"A"}""", "plan.op_not_for_field", ".op")]
    [InlineData("""{"field":"customer.isNew","op":"eq","value":"true"}""", "plan.value", ".value")]
    [InlineData("""{"field":"partner.country","op":"eq","value":"UK"}""", "plan.value", ".value")]
    [InlineData("""{"field":"partner.country","op":"in","value":["GB","UK"]}""", "plan.value", ".value[1]")]
    [InlineData("""{"field":"partner.country","op":"in","value":"GB"}""", "plan.value_list", ".value")]
    [InlineData("""{"field":"partner.kind","op":"eq","value":"MediaBuyer"}""", "plan.value", ".value")]
    [InlineData("""{"field":"order.amount","op":"gt","value":10.5}""", "plan.value", ".value")]
    [InlineData("""{"field":"order.amount","op":"gt","value":{"minor":1,"currency":"USD"}}""", "plan.value", ".value")]
    [InlineData("""{"field":"order.amount","op":"between","value":[1]}""", "plan.value_list", ".value")]
    [InlineData("""{"field":"order.amount","op":"between","value":[2,1]}""", "plan.value_order", ".value")]
    [InlineData("""{"field":"time.date","op":"eq","value":"2026-02-30"}""", "plan.value", ".value")]
    [InlineData("""{"field":"time.day","op":"eq","value":8}""", "plan.value", ".value")]
    [InlineData("""{"field":"order.coupon","op":"eq"}""", "plan.condition_shape", "")]
    [InlineData("""{"field":"order.coupon","op":"eq","value":"x","all":[]}""", "plan.condition_shape", "")]
    [InlineData("""{"all":[],"any":[]}""", "plan.condition_shape", "")]
    [InlineData("{}", "plan.condition_shape", "")]
    [InlineData("""{"all":[]}""", "plan.group_list", ".all")]
    [InlineData("""{"any":{}}""", "plan.group_list", ".any")]
    [InlineData("""{"not":[]}""", "plan.object_expected", ".not")]
    [InlineData("""{"none":[]}""", "plan.property_unknown", ".none")]
    public void A_condition(string when, string code, string path) => Refused(
        $$"""{"rules":[{"name":"a","pay":{{Pay}},"when":{{when}}}]}""", code, $"rules[0].when{path}");

    [Fact]
    public void Two_rules_may_not_share_a_name() => Refused(
        $$"""{"rules":[{"name":"a","pay":{{Pay}}},{"name":"a","pay":{{Pay}}}]}""", "plan.name_repeated",
            "rules[1].name");

    [Fact]
    public void A_plan_has_limits()
    {
        var rules = string.Join(
            ',', Enumerable.Range(0, PlanLimits.RulesMax + 1).Select(i => $$"""{"name":"{{i}}","pay":{{Pay}}}"""));
        Refused($$"""{"rules":[{{rules}}]}""", "plan.rules_too_many", "rules");
        var deep = """{"field":"customer.isNew","op":"eq","value":true}""";
        for (var i = 0; i < PlanLimits.DepthMax; i++)
        {
            deep = $$"""{"not":{{deep}}}""";
        }

        Refused($$"""{"rules":[{"name":"a","pay":{{Pay}},"when":{{deep}}}]}""")!.Code.ShouldBe("plan.too_deep");
        var many = string.Join(
            ',', Enumerable.Repeat("""{"field":"customer.isNew","op":"eq","value":true}""", PlanLimits.ConditionsMax));
        Refused($$$"""{"rules":[{"name":"a","pay":{{{Pay}}},"when":{"all":[{{{many}}}]}}]}""")!.Code.ShouldBe(
            "plan.conditions_too_many");
    }

    [Fact]
    public void The_plan_of_the_contract_is_good() => Refused("""
        {"rules":[
          {"name":"new customers","when":{"all":[{"field":"customer.isNew","op":"eq","value":true}]},
           "pay":[{"on":"sale","percent":"10"},{"on":"lead","flat":{"minor":500,"currency":"EUR"}}],
           "recurring":{"months":12}},
          {"name":"base","pay":[{"on":"sale","percent":"5"}]}]}
        """).ShouldBeNull();
}
