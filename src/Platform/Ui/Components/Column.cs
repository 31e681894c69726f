using Microsoft.AspNetCore.Components;

namespace Rattan.Platform.Ui.Components;

/// <summary>A column of a <see cref="DataTable{TRow}"/>; its content is the cell, with the row as
/// <c>context</c>.</summary>
public sealed class Column<TRow> : ComponentBase
{
    /// <summary>Stands in the address for sorting and choosing; letters only.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<TRow> ChildContent { get; set; }

    /// <summary>Right-aligned.</summary>
    [Parameter]
    public bool Numeric { get; set; }

    /// <summary>The page reads the order with <see cref="SortBy.Read"/>.</summary>
    [Parameter]
    public bool Sortable { get; set; }

    /// <summary>Shown only to those who choose it.</summary>
    [Parameter]
    public bool Hidden { get; set; }

    /// <summary>On a phone's card; the first and the next three columns are unless said otherwise.</summary>
    [Parameter]
    public bool? OnCard { get; set; }

    [CascadingParameter]
    public DataTable<TRow>? Table { get; set; }

    protected override void OnInitialized() => Table?.Add(this);
}
