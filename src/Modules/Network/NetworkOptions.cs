namespace Rattan.Network;

/// <summary>Configuration section <c>Network</c>.</summary>
internal sealed class NetworkOptions
{
    public const string Section = "Network";

    /// <summary>The ROAS (GMV ÷ cost) from which a placement succeeded; whole.</summary>
    public int RoasGoal { get; init; } = 3;

    public bool IsValid => RoasGoal is >= 1 and <= 1000;
}
