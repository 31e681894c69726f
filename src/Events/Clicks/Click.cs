using Rattan.Contracts.Clicks;

namespace Rattan.Events.Clicks;

/// <summary>What the edge can tell alone. Whether a countable click is unique or a duplicate is decided when its
/// batch is folded into the click store.</summary>
public enum ClickVerdict : byte
{
    Countable = 0,
    Bot = 2,
    Invalid = 3,
}

public enum ClickReason : byte
{
    None = 0,
    Crawler = 1,
    EmptyAgent = 2,
    Prefetch = 3,
    Preview = 4,
    Head = 5,
    DataCentre = 6,
    LinkDisabled = 16,
    PartnerBlocked = 17,
    ProgramEnded = 18,
    ProgramPaused = 19,
    DestinationRefused = 20,
    Malformed = 21,
}

public enum DeviceClass : byte
{
    Other = 0,
    Desktop = 1,
    Mobile = 2,
    Tablet = 3,
}

public enum OsFamily : byte
{
    Other = 0,
    Windows = 1,
    MacOs = 2,
    Ios = 3,
    Android = 4,
    Linux = 5,
    ChromeOs = 6,
}

public enum BrowserFamily : byte
{
    Other = 0,
    Chrome = 1,
    Safari = 2,
    Firefox = 3,
    Edge = 4,
    Opera = 5,
    Samsung = 6,
}

/// <summary>One request to a link, or one impression of it, as it is spooled and stored. <see cref="AtMicros"/> is UTC
/// Unix microseconds. Texts longer than <see cref="TextMax"/> characters are cut.</summary>
public sealed record Click
{
    public const int TextMax = 255;
    public const int SubsMax = 10;

    public required long AtMicros { get; init; }

    /// <summary>Seen and not followed: an impression of the link.</summary>
    public bool IsView { get; init; }

    public ClickVerdict Verdict { get; init; }

    public ClickReason Reason { get; init; }

    public int Program { get; init; }

    public int Link { get; init; }

    public int Partner { get; init; }

    /// <summary>The program's unique window at the time of the click, in hours; 0 makes every click unique.</summary>
    public int UniqueWindowHours { get; init; }

    /// <summary>Tells repeats apart. Without consent it is a hash whose key lives for one day in memory only.</summary>
    public VisitorId Visitor { get; init; }

    /// <summary>64 characters; null for bots and invalid clicks, which get none.</summary>
    public string? ClickId { get; init; }

    /// <summary>ISO 3166-1 alpha-2; null when the address is not known.</summary>
    public string? Country { get; init; }

    public DeviceClass Device { get; init; }

    public OsFamily Os { get; init; }

    public BrowserFamily Browser { get; init; }

    /// <summary>The first language the visitor asks for, such as <c>vi</c> or <c>zh-cn</c>.</summary>
    public string? Language { get; init; }

    public string? ReferrerHost { get; init; }

    /// <summary>The client address as text; only ever set with consent.</summary>
    public string? Address { get; init; }

    /// <summary>sub1 to sub10 by position; null when the request had none.</summary>
    public IReadOnlyList<string?>? Subs { get; init; }
}

/// <summary>Clicks of one source in the order they were answered. Number counts up by source; a store that already
/// has (source, number) ignores the batch.</summary>
public sealed record ClickBatch(string Source, long Number, IReadOnlyList<Click> Clicks);
