namespace Rattan.Contracts.Clicks;

/// <summary>How one request to a link was counted, in the order of docs/glossary.md (click).</summary>
public enum ClickKind : byte
{
    Unique = 0,
    Duplicate = 1,
    Bot = 2,
    Invalid = 3,
}

/// <summary>A counted click (unique or duplicate) of a visitor. <see cref="ClickId"/> is its 64-character
/// text.</summary>
public sealed record ClickTouch(
    string ClickId, DateTimeOffset At, int ProgramNumber, int LinkNumber, int PartnerNumber, VisitorId Visitor,
    bool IsDuplicate);

public enum ClickDimension
{
    Quarter,
    Program,
    Partner,
    Link,
    Country,
    Device,
}

/// <summary>Counts from the roll-ups: <paramref name="From"/> inclusive, <paramref name="Until"/> exclusive, both cut
/// to quarter hours; empty filters mean all.</summary>
public sealed record ClickCountQuery(
    DateTimeOffset From,
    DateTimeOffset Until,
    IReadOnlyList<ClickDimension> By,
    IReadOnlyCollection<int>? Programs = null,
    IReadOnlyCollection<int>? Partners = null,
    IReadOnlyCollection<int>? Links = null);

/// <summary>One group of counts; only the dimensions that were asked for are set.</summary>
public sealed record ClickCounts(long Unique, long Duplicate, long Bot, long Invalid)
{
    public DateTimeOffset? Quarter { get; init; }

    public int? Program { get; init; }

    public int? Partner { get; init; }

    public int? Link { get; init; }

    public string? Country { get; init; }

    public string? Device { get; init; }

    public long Gross => Unique + Duplicate + Bot + Invalid;
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

    Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct);
}
