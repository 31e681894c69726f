using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Exports;

/// <summary>A list that may be exported from its page by <c>ExportButton</c>. Registered as <see cref="IJobKind"/>; its
/// arguments are the filters in the page's address.</summary>
public interface IExportKind : IJobKind
{
    /// <summary>Who may, beside <see cref="Permission.Export"/>: who may open the list.</summary>
    NeedsAttribute Needs { get; }
}
