using System.Text.Json;
using Rattan.Commissions.Plans.Engine;

namespace Rattan.Commissions.Plans.Reading;

/// <summary>Reads a condition: <c>{all:[…]}</c>, <c>{any:[…]}</c>, <c>{not:{…}}</c> or <c>{field, op,
/// value}</c>.</summary>
internal sealed class ConditionReader(Currency currency, Refusals refusals)
{
    private int conditions;

    public Condition? Read(JsonElement condition, string path, int depth = 1)
    {
        if (++conditions > PlanLimits.ConditionsMax)
        {
            refusals.Add(
                "plan.conditions_too_many", $"A rule has at most {PlanLimits.ConditionsMax} conditions.", path);
            return null;
        }

        if (depth > PlanLimits.DepthMax)
        {
            refusals.Add("plan.too_deep", $"Conditions nest at most {PlanLimits.DepthMax} deep.", path);
            return null;
        }

        var parts = Properties.Of(condition, path, ["all", "any", "not", "field", "op", "value"], refusals);
        if (parts.ContainsKey("field") || parts.ContainsKey("op") || parts.ContainsKey("value"))
        {
            return ReadLeaf(parts, path);
        }

        if (parts.Count != 1)
        {
            refusals.Add("plan.condition_shape", "One of all, any, not, or field with op and value.", path);
            return null;
        }

        var (name, inner) = parts.Single();
        if (name == "not")
        {
            return Read(inner, $"{path}.not", depth + 1) is { } negated ? new Not(negated) : null;
        }

        var list = ReadList(inner, $"{path}.{name}", depth);
        return name == "all" ? new AllOf(list) : new AnyOf(list);
    }

    private List<Condition> ReadList(JsonElement list, string path, int depth)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > PlanLimits.ListMax)
        {
            refusals.Add("plan.group_list", $"A list of 1 to {PlanLimits.ListMax} conditions.", path);
            return [];
        }

        var parts = new List<Condition>();
        foreach (var (element, i) in list.EnumerateArray().Select((element, i) => (element, i)))
        {
            if (Read(element, $"{path}[{i}]", depth + 1) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    private Leaf? ReadLeaf(Dictionary<string, JsonElement> parts, string path)
    {
        if (parts.Count != 3 || parts.ContainsKey("all") || parts.ContainsKey("any") || parts.ContainsKey("not"))
        {
            refusals.Add("plan.condition_shape", "A condition has exactly field, op and value.", path);
            return null;
        }

        var field = ReadField(parts["field"], $"{path}.field");
        var op = ReadOp(parts["op"], $"{path}.op");
        if (field is null || op is not { } known)
        {
            return null;
        }

        var operands = new OperandReader(currency, refusals).Read(field, known, parts["value"], path);
        return operands is null ? null : new Leaf(field, known, operands);
    }

    private Field? ReadField(JsonElement value, string path)
    {
        var name = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (Fields.NotYet.Contains(name))
        {
            refusals.Add("plan.field_not_available", "This field cannot be used in conditions yet.", path);
            return null;
        }

        var field = name.Length <= PlanLimits.TextMax ? Fields.Find(name) : null;
        if (field is null)
        {
            refusals.Add("plan.field_unknown", "This field is not known. See the list in the documentation.", path);
        }

        return field;
    }

    private Op? ReadOp(JsonElement value, string path)
    {
        Op? op = (value.ValueKind == JsonValueKind.String ? value.GetString() : null) switch
        {
            "eq" => Op.Eq,
            "ne" => Op.Ne,
            "in" => Op.In,
            "nin" => Op.Nin,
            "gt" => Op.Gt,
            "gte" => Op.Gte,
            "lt" => Op.Lt,
            "lte" => Op.Lte,
            "contains" => Op.Contains,
            "startsWith" => Op.StartsWith,
            "endsWith" => Op.EndsWith,
            "between" => Op.Between,
            _ => null,
        };
        if (op is null)
        {
            refusals.Add(
                "plan.op_unknown", "One of eq ne in nin gt gte lt lte contains startsWith endsWith between.", path);
        }

        return op;
    }
}
