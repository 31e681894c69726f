namespace Rattan.Platform.Jobs;

/// <summary>How long work runs (docs/operating/configuration.md).</summary>
internal sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>Jobs at once on this node; 0 for a node that runs none.</summary>
    public int ParallelMax { get; set; } = 2;

    public int PollIntervalMs { get; set; } = 1000;

    /// <summary>A job whose runner was silent for so long is taken up by another.</summary>
    public int LeaseSeconds { get; set; } = 30;

    public int ProgressIntervalMs { get; set; } = 1000;

    /// <summary>How often a job may lose its runner before it is given up.</summary>
    public int AttemptsMax { get; set; } = 5;

    public int KeptDays { get; set; } = 90;

    public bool IsValid => ParallelMax is >= 0 and <= 64 && PollIntervalMs is >= 50 and <= 60_000
        && LeaseSeconds is >= 3 and <= 600 && ProgressIntervalMs is >= 0 and <= 60_000 && AttemptsMax is > 0 and <= 100
        && KeptDays is > 0 and <= 3650;

    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
}
