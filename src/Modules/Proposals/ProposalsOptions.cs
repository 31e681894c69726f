namespace Rattan.Proposals;

/// <summary>Configuration section <c>Proposals</c>.</summary>
internal sealed class ProposalsOptions
{
    public const string Section = "Proposals";

    /// <summary>How often the link of a live line is opened by itself; 0 for never.</summary>
    public int CheckHours { get; init; } = 24;

    /// <summary>What a price is above its cost when a line is begun from a shortlist, in percent.</summary>
    public int MarkupPercent { get; init; } = 20;

    public bool IsValid => CheckHours is >= 0 and <= 24 * 365 && MarkupPercent is >= 0 and <= 1000;
}
