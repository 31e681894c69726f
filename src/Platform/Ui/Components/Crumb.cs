namespace Rattan.Platform.Ui.Components;

public sealed record Crumb(string Href, string Text);
