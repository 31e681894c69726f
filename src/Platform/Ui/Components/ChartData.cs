using System.Text.Json;
using Rattan.Kernel.Json;

namespace Rattan.Platform.Ui.Components;

public enum ChartKind
{
    Line,
    Bar,
}

/// <param name="Axis">0 left, 1 right.</param>
/// <param name="Values">One per label; null is a gap. Plain numbers for drawing, never used to reckon with.</param>
public sealed record ChartSeries(string Name, ChartKind Type, IReadOnlyList<decimal?> Values, int Axis = 0);

/// <summary>What a chart draws and its table shows.</summary>
public sealed record ChartData(IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series)
{
    internal string ToJson() => JsonSerializer.Serialize(this, RattanJson.Options);
}
