using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Folding;

/// <summary>A batch in the order of time with how each of its clicks is counted.</summary>
/// <param name="Again">The batch was folded before: some of its rows may be written already.</param>
internal sealed record JudgedBatch(
    ClickBatch Batch, IReadOnlyList<Click> Clicks, IReadOnlyList<ClickKind> Kinds, bool Again);
