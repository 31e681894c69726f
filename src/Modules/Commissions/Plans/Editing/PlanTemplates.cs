using Rattan.Platform.Ui.Texts;

namespace Rattan.Commissions.Plans.Editing;

/// <summary>Plans to begin with. Their names and rules are texts, so that the explanations read in the merchant's own
/// language.</summary>
internal static class PlanTemplates
{
    public static readonly IReadOnlyList<string> Names =
        ["percent", "new_returning", "lead_sale", "recurring", "flat_lead", "categories"];

    public static List<RuleForm>? Of(string? name, Currency currency, ITexts texts)
    {
        var lead = Lead(currency, texts.Language);
        return name switch
        {
            "percent" => [Rule("all", sale: "10")],
            "new_returning" => [Rule("new", when: "new", sale: "12"), Rule("returning", sale: "4")],
            "lead_sale" => [Rule("lead_sale", sale: "8", lead: lead)],
            "recurring" => [Rule("recurring", sale: "20", months: "12")],
            "flat_lead" => [Rule("lead", lead: lead)],
            "categories" =>
            [
                Rule("low", when: "category", value: "electronics", sale: "3"),
                Rule("high", when: "category", value: "fashion", sale: "12"), Rule("rest", sale: "6"),
            ],
            _ => null,
        };

        RuleForm Rule(
            string word, string? when = null, string? value = null, string? sale = null, string? lead = null,
            string? months = null) => new()
            {
                Name = texts[$"plans.rule.{word}"],
                When = when,
                Value = value,
                SalePercent = sale,
                LeadFlat = lead,
                RecurringMonths = months,
            };
    }

    /// <summary>What a sign-up is worth to begin with, in round amounts.</summary>
    private static string Lead(Currency currency, string language)
    {
        var major = currency.Code switch { "VND" => 100_000, "CNY" => 30, "JPY" => 600, _ => 5 };
        return Formats.Amount(language, new Money(major * (long)currency.Scale, currency));
    }
}
