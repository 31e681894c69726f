namespace Rattan.Contracts.Clicks;

/// <summary>How one request to a link was counted, in the order of docs/glossary.md (click). Impressions are counted
/// apart: those of people, and those of bots or of links that lead nowhere.</summary>
public enum ClickKind : byte
{
    Unique = 0,
    Duplicate = 1,
    Bot = 2,
    Invalid = 3,
    Impression = 4,
    RefusedImpression = 5,
}

/// <summary>A counted click (unique or duplicate) of a visitor, or an impression that a person saw.
/// <see cref="ClickId"/> is its 64-character text.</summary>
public sealed record ClickTouch(
    string ClickId, DateTimeOffset At, int ProgramNumber, int LinkNumber, int PartnerNumber, VisitorId Visitor,
    bool IsDuplicate, bool IsView = false);

/// <summary>Counts by time and small numbers, then by texts. From <see cref="Quarter"/> to <see cref="Device"/> they
/// come from the roll-ups, which are kept for ever; the others are known of raw clicks only.</summary>
public enum ClickDimension
{
    Minute,
    Quarter,
    Program,
    Partner,
    Link,
    Country,
    Device,
    Os,
    Browser,
    Language,
    Referrer,
    Sub1,
    Sub2,
    Sub3,
    Sub4,
    Sub5,
    Sub6,
    Sub7,
    Sub8,
    Sub9,
    Sub10,
}

public static class ClickDimensions
{
    public static bool IsText(this ClickDimension dimension) => dimension >= ClickDimension.Country;

    public static bool IsRolledUp(this ClickDimension dimension) =>
        dimension is >= ClickDimension.Quarter and <= ClickDimension.Device;
}

/// <summary>Keeps those whose text is one of the values (null: not known), or none of them.</summary>
public sealed record ClickFilter(ClickDimension Dimension, IReadOnlyCollection<string?> Values, bool Except = false);

/// <summary>Which clicks are asked about: <paramref name="From"/> inclusive, <paramref name="Until"/> exclusive; empty
/// filters mean all.</summary>
public abstract record ClickQuery(
    DateTimeOffset From,
    DateTimeOffset Until,
    IReadOnlyCollection<int>? Programs,
    IReadOnlyCollection<int>? Partners,
    IReadOnlyCollection<int>? Links)
{
    public IReadOnlyList<ClickFilter> Where { get; init; } = [];
}

/// <summary>Counts; both ends are cut to quarter hours.</summary>
public sealed record ClickCountQuery(
    DateTimeOffset From,
    DateTimeOffset Until,
    IReadOnlyList<ClickDimension> By,
    IReadOnlyCollection<int>? Programs = null,
    IReadOnlyCollection<int>? Partners = null,
    IReadOnlyCollection<int>? Links = null)
    : ClickQuery(From, Until, Programs, Partners, Links)
{
    /// <summary>More groups than this are refused with <see cref="TooManyClicksException"/>.</summary>
    public int GroupsMax { get; init; } = 200_000;

    /// <summary>What is counted; the others stay 0. Null counts all.</summary>
    public IReadOnlyCollection<ClickKind>? Kinds { get; init; }

    /// <summary>What <see cref="ClickDimension.Quarter"/> tells apart, by the quarter hour each begins with; null for
    /// every quarter hour. Larger steps are answered sooner.</summary>
    public TimeSteps? Steps { get; init; }

    /// <summary>False when something is asked that only raw clicks know.</summary>
    public bool IsRolledUp =>
        By.All(dimension => dimension.IsRolledUp()) && Where.All(filter => filter.Dimension.IsRolledUp());
}

/// <summary>One group of counts; only the dimensions that were asked for are set.</summary>
public sealed record ClickCounts(long Unique, long Duplicate, long Bot, long Invalid)
{
    private static readonly IReadOnlyDictionary<ClickDimension, string?> NoTexts =
        new Dictionary<ClickDimension, string?>();

    public long Impressions { get; init; }

    public long RefusedImpressions { get; init; }

    public DateTimeOffset? Minute { get; init; }

    public DateTimeOffset? Quarter { get; init; }

    public int? Program { get; init; }

    public int? Partner { get; init; }

    public int? Link { get; init; }

    /// <summary>The text dimensions that were asked for; null is what is not known.</summary>
    public IReadOnlyDictionary<ClickDimension, string?> Texts { get; init; } = NoTexts;

    public string? Country => Texts.GetValueOrDefault(ClickDimension.Country);

    public string? Device => Texts.GetValueOrDefault(ClickDimension.Device);

    public long Gross => Unique + Duplicate + Bot + Invalid;
}

/// <summary>The place of an event in a list; events of one instant are told apart by number.</summary>
public readonly record struct ClickPlace(DateTimeOffset At, long Number);

/// <summary>Single events, in the order of time or against it, from <see cref="After"/> on.</summary>
public sealed record ClickEventQuery(
    DateTimeOffset From,
    DateTimeOffset Until,
    int Limit,
    IReadOnlyCollection<int>? Programs = null,
    IReadOnlyCollection<int>? Partners = null,
    IReadOnlyCollection<int>? Links = null)
    : ClickQuery(From, Until, Programs, Partners, Links)
{
    public IReadOnlyCollection<ClickKind>? Kinds { get; init; }

    public ClickPlace? After { get; init; }

    public bool NewestFirst { get; init; }
}

/// <summary>One event as it is stored. <paramref name="Reason"/> says why it was refused; null when it was not.
/// <paramref name="Subs"/> are sub1 to sub10 by position.</summary>
public sealed record ClickEvent(
    ClickPlace Place,
    ClickKind Kind,
    string? Reason,
    int Program,
    int Link,
    int Partner,
    VisitorId Visitor,
    string? ClickId,
    IReadOnlyList<string?> Subs)
{
    public string? Country { get; init; }

    public string? Device { get; init; }

    public string? Os { get; init; }

    public string? Browser { get; init; }

    public string? Language { get; init; }

    public string? Referrer { get; init; }
}

/// <summary>A question over more than the click store may spend on it: a narrower one is to be asked.</summary>
public sealed class TooManyClicksException : Exception
{
    public TooManyClicksException()
    {
    }

    public TooManyClicksException(string message)
        : base(message)
    {
    }

    public TooManyClicksException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>The click store as the rest of the program reads it.</summary>
public interface IClickReads
{
    /// <summary>Returns once every click that was answered before this call can be read, or throws
    /// <see cref="TimeoutException"/> when the store does not follow within the configured time.</summary>
    Task CatchUpAsync(CancellationToken ct);

    /// <summary>Touches of these visitors, any program, <c>from ≤ at ≤ until</c>, oldest first.</summary>
    Task<IReadOnlyList<ClickTouch>> TouchesAsync(
        IReadOnlyCollection<VisitorId> visitors, DateTimeOffset from, DateTimeOffset until, CancellationToken ct);

    /// <summary>The groups, in no order.</summary>
    /// <exception cref="TooManyClicksException">Over the time or the groups it may take.</exception>
    Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct);

    /// <exception cref="TooManyClicksException">Over the time it may take.</exception>
    Task<IReadOnlyList<ClickEvent>> EventsAsync(ClickEventQuery query, CancellationToken ct);

    /// <summary>The events of these click ids, in no order; unknown ones are left out.</summary>
    Task<IReadOnlyList<ClickEvent>> FindAsync(IReadOnlyCollection<string> clickIds, CancellationToken ct);
}
