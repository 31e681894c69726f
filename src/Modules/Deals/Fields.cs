using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals;

/// <summary>Fields of requests and forms.</summary>
internal static class Fields
{
    public static string? Over(string? asked, string? kept) => asked is null ? kept : LineText.Given(asked);

    /// <summary>False when something stands there that is no day; nothing is no day at all.</summary>
    public static bool TryDay(string? text, out DateOnly? day)
    {
        day = IsoDay.Read(text?.Trim());
        return string.IsNullOrWhiteSpace(text) || day is { Year: >= 2000 and < 2200 };
    }

    public static string Words<T>() where T : struct, Enum =>
        string.Join(", ", Enum.GetValues<T>().Select(EnumText.Of));

    public static string Word<T>(ITexts texts, string prefix, T value) where T : struct, Enum =>
        texts[$"{prefix}.{EnumText.Of(value)}"];

    public static long? Count(string? text) => LineText.Given(text) is { } given && long.TryParse(
        given.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal), NumberStyles.None,
        CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Percent? Rate(string? text) =>
        Percent.TryParse(LineText.Given(text)?.Replace(',', '.').TrimEnd('%', ' '), out var percent) ? percent : null;
}
