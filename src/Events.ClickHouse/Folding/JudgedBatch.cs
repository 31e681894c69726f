using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Folding;

/// <summary>A batch in the order of time with how each of its clicks is counted.</summary>
internal sealed record JudgedBatch(
    ClickBatch Batch, IReadOnlyList<Click> Clicks, IReadOnlyList<ClickKind> Kinds);
