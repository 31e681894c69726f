using System.Text.Json;
using Rattan.Commissions.Plans.Engine;
using Rattan.Contracts.Tracking;
using Rattan.Kernel.Json;

namespace Rattan.Commissions.Plans.Reading;

/// <summary>Reads <c>[{on, percent | flat}]</c>.</summary>
internal sealed class PayReader(Currency currency, Refusals refusals)
{
    public IReadOnlyList<Pay> Read(JsonElement list, string path)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            refusals.Add("plan.pay_required", "A rule says what it pays: a list of {on, percent} or {on, flat}.", path);
            return [];
        }

        if (list.GetArrayLength() > Enum.GetValues<ConversionType>().Length)
        {
            refusals.Add("plan.on_repeated", "A rule pays at most once for each of lead, sale and renewal.", path);
            return [];
        }

        var pays = new List<Pay>();
        foreach (var (element, i) in list.EnumerateArray().Select((element, i) => (element, i)))
        {
            var pay = ReadOne(element, $"{path}[{i}]");
            if (pay is not null && pays.Any(p => p.On == pay.On))
            {
                refusals.Add("plan.on_repeated", "This rule pays for it already.", $"{path}[{i}].on");
            }

            pays.AddRange(pay is null ? [] : [pay]);
        }

        return pays;
    }

    private Pay? ReadOne(JsonElement pay, string path)
    {
        var parts = Properties.Of(pay, path, ["on", "percent", "flat"], refusals);
        if (ReadOn(parts.GetValueOrDefault("on"), $"{path}.on") is not { } on)
        {
            return null;
        }

        var hasPercent = parts.TryGetValue("percent", out var percent);
        var hasFlat = parts.TryGetValue("flat", out var flat);
        if (hasPercent == hasFlat)
        {
            refusals.Add("plan.pay_one_of", "A pay has either a percent or a flat amount.", path);
            return null;
        }

        return hasPercent
            ? new Pay(on, ReadPercent(percent, $"{path}.percent"), null)
            : new Pay(on, null, ReadFlat(flat, $"{path}.flat"));
    }

    private ConversionType? ReadOn(JsonElement on, string path)
    {
        switch (on.ValueKind == JsonValueKind.String ? on.GetString() : null)
        {
            case "lead":
                return ConversionType.Lead;
            case "sale":
                return ConversionType.Sale;
            case "renewal":
                return ConversionType.Renewal;
            case "click" or "impression":
                refusals.Add("plan.on_not_available", "Clicks and impressions cannot be paid yet.", path);
                return null;
            default:
                refusals.Add("plan.on_unknown", "One of lead, sale and renewal.", path);
                return null;
        }
    }

    private Percent? ReadPercent(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.String
            && Percent.TryParse(value.GetString(), out var percent)
            && percent.Value <= PlanLimits.PercentMax)
        {
            return percent;
        }

        refusals.Add(
            "plan.percent", "Decimal text from \"0\" to \"100\" with at most six decimals, such as \"7.5\".", path);
        return null;
    }

    private Money? ReadFlat(JsonElement value, string path)
    {
        if (Amounts.Read(value) is not { } flat || flat.Minor < 0 || flat.Minor > PlanLimits.FlatMax)
        {
            refusals.Add("plan.flat", "Money such as {\"minor\":500,\"currency\":\"USD\"}, not negative.", path);
            return null;
        }

        if (flat.Currency != currency)
        {
            refusals.Add("plan.flat_currency", $"This program counts in {currency.Code}.", $"{path}.currency");
            return null;
        }

        return flat;
    }
}

internal static class Amounts
{
    public static Money? Read(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.Object ? value.Deserialize<Money>(RattanJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
