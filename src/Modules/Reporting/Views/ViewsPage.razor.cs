using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Rattan.Reporting.Views;

public sealed partial class ViewsPage
{
    public const string Path = "/reports/views";

    private IReadOnlyList<ViewLine> views = [];

    [Inject]
    internal ListViews List { get; set; } = null!;

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    protected override async Task OnInitializedAsync() => views = await List.HandleAsync(Context.RequestAborted);
}
