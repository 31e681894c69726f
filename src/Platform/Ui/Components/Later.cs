using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Rattan.Platform.Ui.Components;

/// <summary>Renders its content after the components that stand before it have told about themselves: a table can only
/// be drawn once its columns are known.</summary>
public sealed class Later : ComponentBase
{
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
