using System.Text.Json;

namespace Rattan.Commissions.Plans.Reading;

internal static class Properties
{
    /// <summary>The properties of an object, each at most once and all of them known.</summary>
    public static Dictionary<string, JsonElement> Of(
        JsonElement element, string path, ReadOnlySpan<string> known, Refusals refusals)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (element.ValueKind != JsonValueKind.Object)
        {
            refusals.Add("plan.object_expected", "This must be a JSON object.", path);
            return found;
        }

        foreach (var property in element.EnumerateObject())
        {
            var at = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (!known.Contains(property.Name))
            {
                refusals.Add("plan.property_unknown", "This property is not known here.", at);
            }
            else if (!found.TryAdd(property.Name, property.Value))
            {
                refusals.Add("plan.property_repeated", "This property is there twice.", at);
            }
        }

        return found;
    }
}
