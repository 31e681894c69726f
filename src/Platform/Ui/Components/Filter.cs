using Microsoft.AspNetCore.Components;

namespace Rattan.Platform.Ui.Components;

/// <summary>One filter of a <see cref="FilterBar"/>, named as in the query. With <see cref="Options"/> one of them is
/// chosen, otherwise something is typed.</summary>
public sealed class Filter : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public IReadOnlyList<Choice>? Options { get; set; }

    /// <summary>Of the input: <c>text</c>, <c>date</c>, <c>number</c>; <c>search</c> stands open in the bar.</summary>
    [Parameter]
    public string Type { get; set; } = "text";

    /// <summary>How the value reads on the chip when it is not what stands in the query, such as the name behind an
    /// id.</summary>
    [Parameter]
    public string? Shown { get; set; }

    /// <summary>How the value reads on the chip alone, when it would mean nothing where it is typed.</summary>
    [Parameter]
    public string? Said { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Proposed while typing.</summary>
    [Parameter]
    public IReadOnlyList<string> Suggestions { get; set; } = [];

    [CascadingParameter]
    public FilterBar? Bar { get; set; }

    protected override void OnInitialized() => Bar?.Add(this);

    /// <summary>What the chip says, given what the query says.</summary>
    internal string Say(string asked) => Said
        ?? Shown
        ?? Options?.FirstOrDefault(option => string.Equals(option.Value, asked, StringComparison.OrdinalIgnoreCase))
            ?.Text
        ?? asked;
}
