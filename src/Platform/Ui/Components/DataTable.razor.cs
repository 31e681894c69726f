using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui.Components;

/// <summary>A list of records: filters as chips, sort, choice of columns, keyset pages, bulk actions, export. Its whole
/// state is in the address; on a phone each row is a card.</summary>
public sealed partial class DataTable<TRow>
{
    private const int CardColumnsMax = 3;

    private readonly List<Column<TRow>> columns = [];
    private IReadOnlyList<string>? chosen;
    private bool asked;

    /// <summary>Letters and dashes, unique in the program: the table's id and what its choice of columns is remembered
    /// under.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>What the table is, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<TRow> Rows { get; set; }

    /// <summary>Each a <see cref="Column{TRow}"/>; the first names the row and is always shown.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Columns { get; set; }

    /// <summary>The cursor of the next page from <c>Page&lt;T&gt;.Next</c>.</summary>
    [Parameter]
    public string? Next { get; set; }

    /// <summary>Each a <see cref="Filter"/>.</summary>
    [Parameter]
    public RenderFragment? Filters { get; set; }

    /// <summary>What is wrong with the filters, when something is.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>The order that the rows are in, when columns are sortable.</summary>
    [Parameter]
    public SortBy? Sort { get; set; }

    /// <summary>An address that answers with all the rows as a file; it is given the filters of the page.</summary>
    [Parameter]
    public string? Export { get; set; }

    /// <summary>A few rows among other things on a page: a heading in place of the bar.</summary>
    [Parameter]
    public bool Plain { get; set; }

    /// <summary>Shown when there are no rows at all, usually an EmptyState.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>Rows of sums.</summary>
    [Parameter]
    public RenderFragment? Footer { get; set; }

    /// <summary>Buttons for the ticked rows: <c>type="submit" name="do" value="approve"</c>, or a Confirm that holds
    /// one. Needs <see cref="RowId"/> and <see cref="OnBulk"/>.</summary>
    [Parameter]
    public RenderFragment? Bulk { get; set; }

    [Parameter]
    public EventCallback<BulkChoice> OnBulk { get; set; }

    /// <summary>The form's name, when the page has two tables with bulk actions.</summary>
    [Parameter]
    public string BulkForm { get; set; } = "bulk";

    [Parameter]
    public Func<TRow, string>? RowId { get; set; }

    /// <summary>What the row's tick box is called; its id otherwise.</summary>
    [Parameter]
    public Func<TRow, string>? RowName { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    private Column<TRow>[] Visible => [.. columns.Where(IsVisible)];

    internal void Add(Column<TRow> column) => columns.Add(column);

    private bool IsVisible(Column<TRow> column) =>
        column == columns[0]
        || (Chosen is { } keys ? keys.Contains(column.Key, StringComparer.Ordinal) : !column.Hidden);

    /// <summary>Read once, because reading may write the cookie.</summary>
    private IReadOnlyList<string>? Chosen
    {
        get
        {
            if (!asked)
            {
                (asked, chosen) = (true, ColumnChoice.Read(Context, Name, [.. columns.Select(column => column.Key)]));
            }

            return chosen;
        }
    }

    private TableColumn About(Column<TRow> column) =>
        new(column.Key, column.Title, column.Sortable, IsVisible(column), column == columns[0]);

    private static string? Look(int at, Column<TRow> column)
    {
        var number = column.Numeric ? "rtn-number" : "text-break";
        return column.OnCard ?? at <= CardColumnsMax ? number : $"{number} rtn-wide-only";
    }

    private string Tick(TRow row) => Texts.Fill("ui.bulk.one", ("row", (RowName ?? RowId!)(row)));

    private Task BulkAsync() => OnBulk.InvokeAsync(BulkChoice.Read(Context));
}
