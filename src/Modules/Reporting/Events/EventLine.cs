namespace Rattan.Reporting.Events;

/// <summary>One click or impression. Visitors and click ids, which hold them, are told to the network alone.</summary>
/// <param name="Kind">unique, duplicate, bot, invalid, impression or refusedImpression.</param>
/// <param name="Reason">Why it was refused.</param>
internal sealed record EventLine(
    DateTimeOffset At,
    string Kind,
    string? Reason,
    ProgramId? ProgramId,
    string? Program,
    PartnerId? PartnerId,
    string? Partner,
    string? Link,
    string? Country,
    string? Device,
    string? Os,
    string? Browser,
    string? Language,
    string? Referrer,
    IReadOnlyList<string?> Subs,
    string? ClickId,
    string? Visitor);
