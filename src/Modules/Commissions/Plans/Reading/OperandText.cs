using System.Globalization;
using System.Text.Json;
using Rattan.Commissions.Plans.Engine;
using Rattan.Contracts.Partners;

namespace Rattan.Commissions.Plans.Reading;

/// <summary>Operands that are written as text. Those with a list of their own are checked against it: a country that
/// does not exist would be a condition that never holds.</summary>
internal static class OperandText
{
    private static readonly string[] Weekdays =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static Fact? Text(Field field, JsonElement value, bool whole)
    {
        if (value.ValueKind != JsonValueKind.String
            || value.GetString() is not { Length: > 0 and <= PlanLimits.TextMax } text)
        {
            return null;
        }

        return !whole ? Fact.Of(text) : field.Name switch
        {
            "partner.id" => EntityId.TryParse<PartnerId>(text, out var id) ? Fact.Of(id.ToString()) : null,
            "partner.group" => EntityId.TryParse<PartnerGroupId>(text, out var id) ? Fact.Of(id.ToString()) : null,
            "partner.country" or "customer.country" => Country.IsKnown(text) ? Fact.Of(text) : null,
            "partner.kind" => Enum.GetValues<PartnerKind>().Any(k => Fields.KindWord(k) == text) ? Fact.Of(text) : null,
            "order.currency" => Currency.TryParse(text, out _) ? Fact.Of(text) : null,
            _ => Fact.Of(text),
        };
    }

    public static Fact? Day(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            && IsoDay.Read(value.GetString()) is { } day
            ? Fact.Of(day.DayNumber)
            : null;

    /// <summary>1 to 7 from Monday, or a name such as <c>monday</c> or <c>mon</c>.</summary>
    public static Fact? Weekday(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetInt32(out var number) && number is >= 1 and <= 7 ? Fact.Of(number) : null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var day = Array.FindIndex(
            Weekdays,
            d => d.Equals(text, StringComparison.OrdinalIgnoreCase)
                || d[..3].Equals(text, StringComparison.OrdinalIgnoreCase));
        return day < 0 ? null : Fact.Of(day + 1);
    }
}
