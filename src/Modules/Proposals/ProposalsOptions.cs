namespace Rattan.Proposals;

/// <summary>Configuration section <c>Proposals</c>.</summary>
internal sealed class ProposalsOptions
{
    public const string Section = "Proposals";

    /// <summary>How often the link of a live line is opened by itself; 0 for never.</summary>
    public int CheckHours { get; init; } = 24;

    public bool IsValid => CheckHours is >= 0 and <= 24 * 365;
}
