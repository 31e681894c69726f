namespace Rattan.Platform.Ui.Components;

/// <summary>One of several things to choose from.</summary>
public sealed record Choice(string Value, string Text);
