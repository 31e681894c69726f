using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Explorer;

/// <summary>What the parts of the explorer's page show: parameters of pages are public by force, what is in this is
/// not.</summary>
public sealed class ExplorerState
{
    internal ExplorerView View { get; init; } = new();

    /// <summary>Null as long as there is no answer.</summary>
    internal ReportTable? Table { get; init; }

    internal ScopeKind Scope { get; init; }

    internal (string? From, string? To) Days { get; init; }
}
