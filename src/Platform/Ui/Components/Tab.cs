namespace Rattan.Platform.Ui.Components;

/// <param name="Count">Shown beside the word; null for none.</param>
public sealed record Tab(string Href, string Text, long? Count = null);
