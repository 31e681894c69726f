namespace Rattan.Contracts.Clicks;

/// <summary>What a click id carries in clear. Numbers are the small numbers beside the UUIDs of links and
/// partners.</summary>
public readonly record struct ClickFacts(DateTimeOffset At, int LinkNumber, int PartnerNumber, VisitorId Visitor);

public enum ClickIdVerdict
{
    Good,

    /// <summary>Not 64 characters of the alphabet.</summary>
    Malformed,

    /// <summary>The MAC does not fit: made up, or altered.</summary>
    Forged,

    /// <summary>Signed by a key that was retired, so older than any click window.</summary>
    TooOld,

    /// <summary>Says it was made more than five minutes from now.</summary>
    FromTheFuture,
}

/// <summary>Signs and reads click ids (docs/glossary.md). Thread-safe; keys rotate behind it.</summary>
public interface IClickIds
{
    /// <summary>64 URL-safe characters whose order is that of time.</summary>
    string Sign(in ClickFacts facts);

    ClickIdVerdict Verify(ReadOnlySpan<char> text, out ClickFacts facts);
}

/// <summary>One signing key. It signs from <paramref name="SignsFrom"/> until the next key does, and is accepted
/// until <paramref name="AcceptedUntil"/>.</summary>
public sealed record ClickKey(byte Number, byte[] Secret, DateTimeOffset SignsFrom, DateTimeOffset AcceptedUntil);

/// <summary>The keys that all nodes share, kept in the books. Called at start and then once a minute; makes a
/// new key when the newest is older than the rotation period.</summary>
public interface IClickKeys
{
    Task<IReadOnlyList<ClickKey>> CurrentAsync(CancellationToken ct);
}
