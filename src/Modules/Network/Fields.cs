using Rattan.Kernel.Json;

namespace Rattan.Network;

/// <summary>Fields of requests. In a change an absent field keeps what is there and an empty one clears it.</summary>
internal static class Fields
{
    public static string? Over(string? asked, string? kept) => asked is null ? kept : LineText.Given(asked);

    public static Result<DateOnly?> Day(string? asked, DateOnly? kept, string field)
    {
        if (asked is null)
        {
            return kept;
        }

        return string.IsNullOrWhiteSpace(asked)
            ? (DateOnly?)null
            : TryDay(asked, out var day)
                ? day
                : new ValidationError("network.day", "A day is written as yyyy-MM-dd.", field);
    }

    public static bool TryDay(string? text, out DateOnly day) =>
        (day = IsoDay.Read(text?.Trim()) ?? default).Year is >= 2000 and < 2200;

    /// <summary>Each a member of <typeparamref name="T"/>, none twice; null when one is not.</summary>
    public static IReadOnlyList<T>? Enums<T>(IReadOnlyList<string> names) where T : struct, Enum
    {
        var found = new List<T>(names.Count);
        foreach (var name in names)
        {
            if (!EnumText.TryParse<T>(name, out var known))
            {
                return null;
            }

            found.Add(known);
        }

        return [.. found.Distinct()];
    }

    public static string Words<T>() where T : struct, Enum =>
        string.Join(", ", Enum.GetValues<T>().Select(EnumText.Of));
}
