using System.Text.Json;
using Rattan.Commissions.Plans.Engine;
using Rattan.Kernel.Json;

namespace Rattan.Commissions.Plans.Reading;

/// <summary>A plan as it was sent: <paramref name="EffectiveFrom"/> null when it names no instant.</summary>
internal sealed record PlanDraft(DateTimeOffset? EffectiveFrom, IReadOnlyList<Rule> Rules);

/// <summary>Reads <c>{effectiveFrom?, rules[{name, when?, pay[], recurring?}]}</c> strictly: an unknown or repeated
/// property is refused, because a misspelt condition that is ignored pays the wrong money.</summary>
internal sealed class PlanReader(Currency currency)
{
    private readonly Refusals refusals = new();

    public static Result<PlanDraft> Read(JsonElement plan, Currency currency) =>
        new PlanReader(currency).ReadPlan(plan);

    private Result<PlanDraft> ReadPlan(JsonElement plan)
    {
        var parts = Properties.Of(plan, "", ["effectiveFrom", "rules"], refusals);
        var from = ReadInstant(parts.GetValueOrDefault("effectiveFrom"));
        var rules = new List<Rule>();
        if (parts.GetValueOrDefault("rules") is not { ValueKind: JsonValueKind.Array } list
            || list.GetArrayLength() == 0)
        {
            refusals.Add("plan.rules_required", "A plan has at least one rule.", "rules");
        }
        else if (list.GetArrayLength() > PlanLimits.RulesMax)
        {
            refusals.Add("plan.rules_too_many", $"A plan has at most {PlanLimits.RulesMax} rules.", "rules");
        }
        else
        {
            rules.AddRange(list.EnumerateArray().Select((rule, i) => ReadRule(rule, $"rules[{i}]")));
            RefuseRepeatedNames(rules);
        }

        return refusals.First is { } refused ? refused : new PlanDraft(from, rules);
    }

    private Rule ReadRule(JsonElement rule, string path)
    {
        var parts = Properties.Of(rule, path, ["name", "when", "pay", "recurring"], refusals);
        var name = parts.TryGetValue("name", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()! : "";
        if (string.IsNullOrWhiteSpace(name) || name.Length > PlanLimits.NameMax)
        {
            refusals.Add(
                "plan.name_required", $"A rule has a name of at most {PlanLimits.NameMax} characters.", $"{path}.name");
        }

        var when = parts.TryGetValue("when", out var condition) && condition.ValueKind != JsonValueKind.Null
            ? new ConditionReader(currency, refusals).Read(condition, $"{path}.when")
            : null;
        var pays = new PayReader(currency, refusals).Read(parts.GetValueOrDefault("pay"), $"{path}.pay");
        return new Rule(name, when, pays, ReadRecurring(parts, pays, path));
    }

    private Recurring? ReadRecurring(Dictionary<string, JsonElement> rule, IReadOnlyList<Pay> pays, string rulePath)
    {
        if (!rule.TryGetValue("recurring", out var recurring) || recurring.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var path = $"{rulePath}.recurring";
        var parts = Properties.Of(recurring, path, ["months", "renewals"], refusals);
        if (!pays.Any(p => p.On == Contracts.Tracking.ConversionType.Sale))
        {
            refusals.Add("plan.recurring_needs_sale", "Renewals take the sale pay, and this rule has none.", path);
        }

        if (parts.Count != 1)
        {
            refusals.Add("plan.recurring_one_of", "Recurring names either months or renewals.", path);
        }

        return new Recurring(
            Count(parts, "months", PlanLimits.MonthsMax, path), Count(parts, "renewals", PlanLimits.RenewalsMax, path));
    }

    private int? Count(Dictionary<string, JsonElement> parts, string name, int max, string path)
    {
        if (!parts.TryGetValue(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 1 && count <= max)
        {
            return count;
        }

        refusals.Add("plan.recurring_count", $"A whole number from 1 to {max}.", $"{path}.{name}");
        return null;
    }

    private DateTimeOffset? ReadInstant(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return value.Deserialize<DateTimeOffset>(RattanJson.Options);
        }
        catch (JsonException)
        {
            refusals.Add(
                "plan.effective_from", "An ISO 8601 instant with an offset, such as 2026-11-21T08:30:00Z.",
                "effectiveFrom");
            return null;
        }
    }

    /// <summary>Commissions and explanations name their rule, so a name must mean one rule.</summary>
    private void RefuseRepeatedNames(List<Rule> rules)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rules.Count; i++)
        {
            if (!seen.Add(rules[i].Name))
            {
                refusals.Add("plan.name_repeated", "Another rule has this name.", $"rules[{i}].name");
            }
        }
    }
}
