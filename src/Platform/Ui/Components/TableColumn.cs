namespace Rattan.Platform.Ui.Components;

/// <summary>What a table's tools must know of a column.</summary>
public sealed record TableColumn(string Key, string Title, bool Sortable, bool Visible, bool Always);
