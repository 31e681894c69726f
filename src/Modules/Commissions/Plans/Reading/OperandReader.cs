using System.Text.Json;
using Rattan.Commissions.Plans.Engine;

namespace Rattan.Commissions.Plans.Reading;

/// <summary>Reads the value of a condition in the way of its field and op.</summary>
internal sealed class OperandReader(Currency currency, Refusals refusals)
{
    /// <summary>False for the ops that compare with a part of the text, which need not be a value of the
    /// field.</summary>
    private bool whole;

    public Operands? Read(Field field, Op op, JsonElement value, string path)
    {
        whole = op is not (Op.Contains or Op.StartsWith or Op.EndsWith);
        var at = $"{path}.value";
        var numeric = field.Kind == FieldKind.Free
            ? First(value).ValueKind == JsonValueKind.Number
            : !field.IsText;
        if (!Fits(field, op, numeric))
        {
            refusals.Add("plan.op_not_for_field", $"{field.Name} cannot be compared in this way.", $"{path}.op");
            return null;
        }

        var values = op switch
        {
            Op.In or Op.Nin => ReadMany(field, value, numeric, at, 1, PlanLimits.ListMax),
            Op.Between => ReadMany(field, value, numeric, at, 2, 2),
            _ => ReadOne(field, value, numeric, at) is { } one ? [one] : null,
        };
        if (values is null)
        {
            return null;
        }

        if (op == Op.Between && values[0].Number > values[1].Number)
        {
            refusals.Add("plan.value_order", "The lower end comes first.", at);
        }

        return new Operands(values, field.Kind, numeric, Show(value));
    }

    private static bool Fits(Field field, Op op, bool numeric) => op switch
    {
        Op.Eq or Op.Ne => true,
        Op.In or Op.Nin => field.Kind != FieldKind.Flag,
        Op.Contains or Op.StartsWith or Op.EndsWith => !numeric,
        _ => numeric && field.Kind != FieldKind.Flag,
    };

    private List<Fact>? ReadMany(Field field, JsonElement value, bool numeric, string path, int min, int max)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < min || value.GetArrayLength() > max)
        {
            refusals.Add(
                "plan.value_list", min == max ? $"A list of {min} values." : $"A list of {min} to {max} values.", path);
            return null;
        }

        var facts = new List<Fact>();
        foreach (var (element, i) in value.EnumerateArray().Select((element, i) => (element, i)))
        {
            if (ReadOne(field, element, numeric, $"{path}[{i}]") is not { } fact)
            {
                return null;
            }

            facts.Add(fact);
        }

        return facts;
    }

    private Fact? ReadOne(Field field, JsonElement value, bool numeric, string path)
    {
        var fact = field.Kind switch
        {
            FieldKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? Fact.Of(value.GetBoolean())
                : null,
            FieldKind.Day => OperandText.Day(value),
            FieldKind.Weekday => OperandText.Weekday(value),
            FieldKind.Amount => Amount(value),
            FieldKind.Number => Number(value),
            FieldKind.Free when numeric => Number(value),
            FieldKind.Free when value.ValueKind is JsonValueKind.True => Fact.Of("true"),
            FieldKind.Free when value.ValueKind is JsonValueKind.False => Fact.Of("false"),
            _ => OperandText.Text(field, value, whole),
        };
        if (fact is null)
        {
            refusals.Add("plan.value", $"This is not a value of {field.Name}.", path);
        }

        return fact;
    }

    private Fact? Amount(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.TryGetInt64(out var minor) ? Fact.Of(minor) : null
        : Amounts.Read(value) is { } money && money.Currency == currency ? Fact.Of(money.Minor) : null;

    private static Fact? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? Fact.Of(number) : null;

    private static JsonElement First(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? value[0] : value;

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Take(10).Select(Show))
            + (value.GetArrayLength() > 10 ? ", …" : ""),
        _ => value.GetRawText(),
    };
}
