namespace Rattan.Platform.Ui.Components;

public enum StepState
{
    Done,
    Here,
    Ahead,
}

/// <param name="Href">Null when it cannot be opened yet.</param>
public sealed record Step(string Text, StepState State, string? Href = null);
