using System.Text.Json;
using Rattan.Kernel.Json;

namespace Rattan.Platform.Ui.Components;

public enum ChartKind
{
    Line,
    Bar,
}

public enum ChartShape
{
    /// <summary>Lines and bars over axes.</summary>
    Axes,

    /// <summary>Bars that stand on each other.</summary>
    Stacked,

    /// <summary>Steps that become fewer; one series.</summary>
    Funnel,

    /// <summary>What flows from one end to another; one series, a label for each <see cref="ChartFlow"/>.</summary>
    Flow,

    /// <summary>Countries of the world, the labels being their codes; one series.</summary>
    Map,
}

/// <param name="Axis">0 left, 1 right.</param>
/// <param name="Values">One per label; null is a gap. Plain numbers for drawing, never used to reckon with.</param>
public sealed record ChartSeries(string Name, ChartKind Type, IReadOnlyList<decimal?> Values, int Axis = 0);

/// <summary>The two ends of a flow; they are drawn in the columns of their steps, so a name may come again in
/// another.</summary>
/// <param name="End">The column of the second end when it is not the next one.</param>
public sealed record ChartFlow(int Step, string From, string To, int? End = null);

/// <summary>What a chart draws and its table shows.</summary>
public sealed record ChartData(IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series)
{
    public ChartShape Shape { get; init; }

    /// <summary>Of <see cref="ChartShape.Flow"/>, one per label.</summary>
    public IReadOnlyList<ChartFlow> Flows { get; init; } = [];

    internal string ToJson() => JsonSerializer.Serialize(this, RattanJson.Options);
}
