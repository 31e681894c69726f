using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui.Components;

/// <summary>One of several things to choose from.</summary>
public sealed record Choice(string Value, string Text);

public static class Choices
{
    /// <summary>Every member of an enum under its word <c>{prefix}.{member}</c>.</summary>
    public static Choice[] Of<T>(ITexts texts, string prefix) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(EnumText.Of).Select(each => new Choice(each, texts[$"{prefix}.{each}"]))];
}
