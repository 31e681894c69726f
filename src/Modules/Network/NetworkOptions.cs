namespace Rattan.Network;

/// <summary>Configuration section <c>Network</c>.</summary>
internal sealed class NetworkOptions
{
    public const string Section = "Network";

    /// <summary>The ROI (GMV ÷ cost) from which a placement succeeded; whole.</summary>
    public int RoiGoal { get; init; } = 3;

    public bool IsValid => RoiGoal is >= 1 and <= 1000;
}
