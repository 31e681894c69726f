namespace Rattan.Platform.Ui.Layout;

/// <summary>How much waits for the caller at a place of the rail, shown beside its word. Registered by the place's
/// module: <c>services.AddScoped&lt;ISectionCount, …&gt;()</c>. Asked at every page, so it is one cheap
/// query.</summary>
public interface ISectionCount
{
    /// <summary>Of the <see cref="Section"/>.</summary>
    string Href { get; }

    Task<long> WaitingAsync(CancellationToken ct);
}
