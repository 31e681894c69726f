using Microsoft.AspNetCore.Components;

namespace Rattan.Platform.Ui.Components;

/// <summary>What all fields of forms have: a label, a name, a hint, an error from the form's
/// <see cref="FieldErrors"/>.</summary>
public abstract class InputField : ComponentBase
{
    [CascadingParameter]
    public FieldErrors? Errors { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Of the input in the form, such as <c>Form.Email</c>.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Optional { get; set; }

    /// <summary>In place of what the form's errors say.</summary>
    [Parameter]
    public string? Error { get; set; }

    protected string Id => FieldErrors.IdOf(Name);

    protected string? Problem => Error ?? Errors?.Of(Name);

    protected string? Look => Problem is null ? null : "is-invalid";

    protected string Wrong => Problem is null ? "false" : "true";

    /// <summary>The ids of what belongs to the input.</summary>
    protected string? Described => (Hint, Problem) switch
    {
        (null, null) => null,
        (null, _) => $"{Id}-error",
        (_, null) => $"{Id}-hint",
        _ => $"{Id}-error {Id}-hint",
    };
}
