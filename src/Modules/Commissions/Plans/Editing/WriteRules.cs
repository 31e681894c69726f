using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rattan.Platform.Ui.Components;

namespace Rattan.Commissions.Plans.Editing;

/// <summary>Turns the form's rules into the JSON that plans are published in, and back where the form can hold
/// them.</summary>
internal static class WriteRules
{
    private const string Amount = "order.amount";

    /// <summary>Amounts are read as the language writes them; what cannot be read is left as it is, so that the plan's
    /// own check names it.</summary>
    public static JsonArray Json(IEnumerable<RuleForm> rules, Currency currency, string language) =>
        [.. rules.Select(rule => Json(rule, currency, language))];

    /// <summary>Null when a rule has something that the form has no field for.</summary>
    public static List<RuleForm>? Read(JsonElement rules, string language)
    {
        var read = rules.EnumerateArray().Select(rule => One(rule, language)).ToList();
        return read.Count <= PlanForm.RulesMax && read.TrueForAll(rule => rule is not null)
            ? [.. read.OfType<RuleForm>()]
            : null;
    }

    private static JsonObject Json(RuleForm rule, Currency currency, string language)
    {
        var json = new JsonObject { ["name"] = rule.Name?.Trim() };
        if (Condition(rule, currency, language) is { } when)
        {
            json["when"] = when;
        }

        var pays = new JsonArray();
        Add(pays, "sale", rule.SalePercent, Flat(rule.SaleFlat, currency, language));
        Add(pays, "lead", null, Flat(rule.LeadFlat, currency, language));
        Add(pays, "renewal", rule.RenewalPercent, null);
        json["pay"] = pays;
        if (LineText.Given(rule.RecurringMonths) is { } months)
        {
            json["recurring"] = new JsonObject
            {
                ["months"] = int.TryParse(months, CultureInfo.InvariantCulture, out var count) ? count : months,
            };
        }

        return json;
    }

    private static JsonObject? Condition(RuleForm rule, Currency currency, string language) => rule.When switch
    {
        "new" or "returning" => Leaf("customer.isNew", "eq", rule.When == "new"),
        "category" => Leaf("line.category", "eq", rule.Value?.Trim()),
        "coupon" => Leaf("order.coupon", "eq", rule.Value?.Trim()),
        "amount" => Leaf(Amount, "gte", Flat(rule.Value, currency, language)),
        _ => null,
    };

    private static JsonObject Leaf(string field, string op, JsonNode? value) =>
        new() { ["field"] = field, ["op"] = op, ["value"] = value };

    private static void Add(JsonArray pays, string on, string? percent, JsonNode? flat)
    {
        if (LineText.Given(percent) is { } text)
        {
            pays.Add(new JsonObject { ["on"] = on, ["percent"] = text.Replace(',', '.') });
        }
        else if (flat is not null)
        {
            pays.Add(new JsonObject { ["on"] = on, ["flat"] = flat });
        }
    }

    private static JsonNode? Flat(string? text, Currency currency, string language) =>
        LineText.Given(text) is not { } given
        ? null
        : MoneyInput.Read(language, given, currency) is { } money
            ? new JsonObject { ["minor"] = money.Minor, ["currency"] = currency.Code }
            : JsonValue.Create(given);

    private static RuleForm? One(JsonElement rule, string language)
    {
        var form = new RuleForm { Name = rule.GetProperty("name").GetString() };
        if (rule.TryGetProperty("when", out var when) && when.ValueKind == JsonValueKind.Object
            && !TryCondition(when, form, language))
        {
            return null;
        }

        foreach (var pay in rule.GetProperty("pay").EnumerateArray())
        {
            var percent = pay.TryGetProperty("percent", out var text) ? text.GetString() : null;
            var flat = pay.TryGetProperty("flat", out var money) ? Shown(money, language) : null;
            switch (pay.GetProperty("on").GetString())
            {
                case "sale": (form.SalePercent, form.SaleFlat) = (percent, flat); break;
                case "lead" when percent is null: form.LeadFlat = flat; break;
                case "renewal" when flat is null: form.RenewalPercent = percent; break;
                default: return null;
            }
        }

        if (rule.TryGetProperty("recurring", out var recurring) && recurring.ValueKind == JsonValueKind.Object)
        {
            if (!recurring.TryGetProperty("months", out var months))
            {
                return null;
            }

            form.RecurringMonths = months.GetInt32().ToString(CultureInfo.InvariantCulture);
        }

        return form;
    }

    private static bool TryCondition(JsonElement when, RuleForm form, string language)
    {
        if (!when.TryGetProperty("field", out var field) || !when.TryGetProperty("value", out var value))
        {
            return false;
        }

        var op = when.TryGetProperty("op", out var named) ? named.GetString() : null;
        (form.When, form.Value) = (field.GetString(), op, value.ValueKind) switch
        {
            ("customer.isNew", "eq", JsonValueKind.True) => ("new", null),
            ("customer.isNew", "eq", JsonValueKind.False) => ("returning", null),
            ("line.category", "eq", JsonValueKind.String) => ("category", value.GetString()),
            ("order.coupon", "eq", JsonValueKind.String) => ("coupon", value.GetString()),
            (Amount, "gte", JsonValueKind.Object) => ("amount", Shown(value, language)),
            _ => (null, null),
        };
        return form.When is not null;
    }

    private static string? Shown(JsonElement money, string language) =>
        money.TryGetProperty("minor", out var minor) && money.TryGetProperty("currency", out var code)
            && Currency.TryParse(code.GetString(), out var currency)
            ? Rattan.Platform.Ui.Texts.Formats.Amount(language, new Money(minor.GetInt64(), currency))
            : null;
}
