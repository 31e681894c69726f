namespace Rattan.Platform.Ui.Components;

/// <param name="Icon">Such as <c>ti-check</c>.</param>
/// <param name="Who">Null when the program did it.</param>
public sealed record TimelineItem(
    string Icon, string Text, DateTimeOffset At, string? Who = null, string? Href = null, string? Note = null);
