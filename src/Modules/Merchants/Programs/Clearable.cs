using System.Text.Json;
using Rattan.Kernel.Json;

namespace Rattan.Merchants.Programs;

/// <summary>Fields with three states: absent keeps, null clears, a value sets.</summary>
internal static class Clearable
{
    public static Result<string?> Text(JsonElement asked, string? kept, string field) => asked.ValueKind switch
    {
        JsonValueKind.Undefined => kept,
        JsonValueKind.Null => (string?)null,
        JsonValueKind.String => asked.GetString(),
        _ => Wrong(field, "text"),
    };

    public static Result<int?> Whole(JsonElement asked, int? kept, string field) => asked.ValueKind switch
    {
        JsonValueKind.Undefined => kept,
        JsonValueKind.Null => (int?)null,
        JsonValueKind.Number when asked.TryGetInt32(out var value) => (int?)value,
        _ => Wrong(field, "a whole number"),
    };

    public static Result<DateTimeOffset?> Instant(JsonElement asked, DateTimeOffset? kept, string field)
    {
        if (asked.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return asked.ValueKind == JsonValueKind.Null ? null : kept;
        }

        try
        {
            return asked.Deserialize<DateTimeOffset>(RattanJson.Options);
        }
        catch (JsonException)
        {
            return Wrong(field, "an ISO 8601 instant with an offset");
        }
    }

    private static ValidationError Wrong(string field, string wanted) =>
        new("request.malformed", $"The field must be {wanted} or null.", field);
}
