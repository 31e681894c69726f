using System.ComponentModel.DataAnnotations;

namespace Rattan.Events;

public sealed class EventsOptions
{
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Inside the data folder. One process at a time may have it open.</summary>
    [Required]
    public string SpoolFolder { get; set; } = "spool/edge";

    /// <summary>Inside the data folder.</summary>
    [Required]
    public string ClicksFile { get; set; } = "clicks.db";

    /// <summary>Clicks that may wait for the disk at once; a request beyond it waits for room.</summary>
    [Range(1, 1_000_000)]
    public int QueueMax { get; set; } = 16_384;

    /// <summary>Clicks in one commit of the spool.</summary>
    [Range(1, 16_384)]
    public int GroupMax { get; set; } = 1_024;

    /// <summary>What the spool may take on disk; 0 means as much as there is.</summary>
    [Range(0, long.MaxValue)]
    public long SpoolBytesMax { get; set; }

    [Range(1, 60_000)]
    public int ShipIntervalMs { get; set; } = 200;

    /// <summary>Clicks in one batch to the click store. A batch ends with a whole group, so it may be a group larger.
    /// Visitors who come while a batch is under way wait beside it, so it is a tenth of a second's work.</summary>
    [Range(1, 100_000)]
    public int BatchMax { get; set; } = 4_000;

    /// <summary>Above this rate visitors come first: nothing is shipped until they are fewer, someone waits for it,
    /// or <see cref="BacklogMax"/> clicks wait.</summary>
    [Range(1, int.MaxValue)]
    public int BusyClicksPerSecond { get; set; } = 8_000;

    /// <summary>Clicks that may wait in the spool for quieter times, some 250 bytes each on disk.</summary>
    [Range(0, int.MaxValue)]
    public int BacklogMax { get; set; } = 5_000_000;

    [Range(1, 600_000)]
    public int CatchUpTimeoutMs { get; set; } = 10_000;

    /// <summary>What a question over raw clicks may take before a narrower one is asked for.</summary>
    [Range(100, 600_000)]
    public int QueryTimeoutMs { get; set; } = 20_000;

    /// <summary>Raw clicks older than this are removed; roll-ups stay. Keep it above the longest click
    /// window.</summary>
    [Range(1, 36_500)]
    public int RawRetentionDays { get; set; } = 400;

    [Range(0, 36_500)]
    public int AddressRetentionDays { get; set; } = 30;

    [Range(1, 1_440)]
    public int PurgeIntervalMinutes { get; set; } = 60;

    internal string SpoolPath => Path.Combine(DataFolder, SpoolFolder);

    internal string ClicksPath => Path.Combine(DataFolder, ClicksFile);
}
