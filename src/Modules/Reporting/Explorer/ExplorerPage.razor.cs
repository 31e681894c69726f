using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Explorer;

public sealed partial class ExplorerPage
{
    private ExplorerView view = new();
    private ViewAnswer? answer;
    private string? problem;

    /// <summary>The currency that several can be shown in.</summary>
    private Currency? inOne;

    [Inject]
    internal AskView Ask { get; set; } = null!;

    [Inject]
    internal Exchange Exchange { get; set; } = null!;

    [Inject]
    public required Caller Caller { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    /// <summary>The dimension whose filter is being chosen, and what was chosen of it.</summary>
    [SupplyParameterFromQuery]
    public string? Field { get; set; }

    [SupplyParameterFromQuery]
    public string? Op { get; set; }

    [SupplyParameterFromQuery]
    public string[]? V { get; set; }

    [SupplyParameterFromQuery]
    public string? Typed { get; set; }

    private ExplorerState State => new()
    {
        View = view, Table = answer?.Table, Scope = Caller.Scope.Kind, Days = view.Days(Clock.GetUtcNow()),
    };

    private bool IsEmpty => answer!.Table.Rows.Count == 0
        || answer.Table.Totals.All(row => answer.Table.Plan.Metrics.All(
            metric => metric.ValueOf(row.Tally) is null or 0 && (row.Before is null || metric.ValueOf(row.Before)
                is null or 0)));

    private string ChartDimension => answer!.Table.Plan.Dimensions is [var first, ..]
        ? ReportWords.NameOf(Texts, first)
        : Texts["explorer.step"];

    private string? Hint => view.Chart switch
    {
        ViewChart.Funnel => Texts["explorer.hint.funnel"],
        ViewChart.Flow => Texts["explorer.hint.flow"],
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        view = ExplorerView.Read(Context.Request.Query);
        if (Chosen() is { } filter)
        {
            Navigation.NavigateTo((view with { Where = [.. view.Where, filter] }).ToUrl());
            return;
        }

        if ((await Ask.HandleAsync(view, Context.RequestAborted)).TryValue(out answer, out var refused))
        {
            inOne = await Exchange.FindCommonAsync(answer.Table, Context.RequestAborted);
            return;
        }

        problem = AskView.Say(Texts, refused);
    }

    /// <summary>The filter that the form sent; null when it sent none.</summary>
    private ViewFilter? Chosen()
    {
        string[] typed = (Typed ?? "").Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string?[] values = [.. (V ?? []).Select(value => value == "~" ? null : value), .. typed];
        return Field is null || values.Length == 0
            ? null
            : new ViewFilter(Field, Op is "nin" ? "nin" : "in", [.. values.Distinct()]);
    }
}
