using Rattan.Contracts.Clicks;

namespace Rattan.Events.Clicks;

/// <summary>The words for what stores keep as numbers; the same in every store.</summary>
public static class ClickWords
{
    private static readonly string[] Devices = Names<DeviceClass>();
    private static readonly string[] Systems = Names<OsFamily>();
    private static readonly string[] Browsers = Names<BrowserFamily>();

    /// <summary>True for the dimensions whose texts these words are.</summary>
    public static bool IsNumbered(ClickDimension dimension) =>
        dimension is ClickDimension.Device or ClickDimension.Os or ClickDimension.Browser;

    public static string Of(ClickDimension dimension, long number) =>
        WordsOf(dimension) is var words && number >= 0 && number < words.Length ? words[number] : words[0];

    /// <summary>-1 for no word of the dimension.</summary>
    public static int NumberOf(ClickDimension dimension, string? word) =>
        Array.IndexOf(WordsOf(dimension), word);

    /// <summary>Null when nothing was refused.</summary>
    public static string? OfReason(long reason) =>
        reason == 0 ? null : Camel(Enum.GetName((ClickReason)reason) ?? nameof(ClickReason.Malformed));

    private static string[] WordsOf(ClickDimension dimension) => dimension switch
    {
        ClickDimension.Device => Devices,
        ClickDimension.Os => Systems,
        ClickDimension.Browser => Browsers,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "It is kept as text."),
    };

    private static string[] Names<TEnum>() where TEnum : struct, Enum => [.. Enum.GetNames<TEnum>().Select(Camel)];

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
