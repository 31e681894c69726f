using System.Globalization;

namespace Rattan.Kernel;

/// <summary>A day as requests, forms and files write it: <c>2026-11-29</c>.</summary>
public static class IsoDay
{
    private const string Shape = "yyyy-MM-dd";

    public static string Text(DateOnly day) => day.ToString(Shape, CultureInfo.InvariantCulture);

    public static string? Text(DateOnly? day) => day is { } known ? Text(known) : null;

    /// <summary>Null when it is no day written like this.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;
}
