using System.Text.Json;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;

namespace Rattan.Merchants.Programs;

/// <summary>The late-touch guard as a request names it.</summary>
/// <param name="Minutes">0 or null: off.</param>
/// <param name="SharePercent">An exact decimal as text with at most two decimals, such as <c>"10"</c>; nothing when
/// absent.</param>
internal sealed record LateTouchFields(int? Minutes = null, string? SharePercent = null)
{
    /// <summary>Absent keeps, null clears.</summary>
    public static Result<LateTouchGuard?> Read(JsonElement asked, LateTouchGuard? kept)
    {
        if (asked.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return asked.ValueKind == JsonValueKind.Null ? null : kept;
        }

        LateTouchFields? fields;
        try
        {
            fields = asked.Deserialize<LateTouchFields>(RattanJson.Options);
        }
        catch (JsonException)
        {
            return new ValidationError(
                "request.malformed", "The field must be an object of minutes and sharePercent, or null.", "lateTouch");
        }

        if (fields is not { Minutes: { } minutes and not 0 })
        {
            return (LateTouchGuard?)null;
        }

        return BasisPoints.FromPercent(fields.SharePercent ?? "0") is { } share
            ? new LateTouchGuard(minutes, share.Value)
            : new ValidationError(
                "program.late_touch_share", "A share is a percentage of 0 to 100 with at most two decimals.",
                "lateTouch.sharePercent");
    }
}
