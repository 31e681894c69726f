using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rattan.Contracts.Merchants;

namespace Rattan.Commissions.Plans.Editing;

/// <summary>The editor's form as the JSON of <c>PUT /programs/{id}/plan</c>.</summary>
internal static class PlanText
{
    public static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Rules(PlanForm form, Currency currency, string language) =>
        WriteRules.Json(form.Rules, currency, language).ToJsonString(Indented);

    /// <summary>Null when what was written is no JSON list. The plan counts from the beginning of its day in the
    /// program's time zone.</summary>
    public static JsonElement? Plan(PlanForm form, ProgramFacts program, string language)
    {
        try
        {
            JsonNode? rules = form.AsJson
                ? JsonNode.Parse(form.Json ?? "")
                : WriteRules.Json(form.Rules, program.Currency, language);
            if (rules is not JsonArray)
            {
                return null;
            }

            var plan = new JsonObject { ["rules"] = rules };
            if (form.From is { } day)
            {
                var local = day.ToDateTime(TimeOnly.MinValue);
                plan["effectiveFrom"] = new DateTimeOffset(local, program.Zone.GetUtcOffset(local))
                    .ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
            }

            return JsonSerializer.SerializeToElement(plan);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
