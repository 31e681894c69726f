using Rattan.Contracts.Access;
using Rattan.Contracts.Partners;

namespace Rattan.Partners.Relationship;

/// <param name="Score">0 to 100; null when too little is known.</param>
/// <param name="Trend">Scores of the days of the last 60 that had one, oldest first.</param>
internal sealed record RelationRow(
    PartnerId PartnerId, string Name, PartnerKind Kind, string Country, UserId? OwnerId, string? OwnerName, int? Score,
    IReadOnlyList<int> Trend, bool Asleep, DateTimeOffset? LastSaleAt, int Sales, DateOnly? CheckDue);

internal sealed record NoteAnswer(
    RelationNoteId Id, NoteKind Kind, string Text, DateTimeOffset HappenedAt, string ByName);

/// <summary>What the program itself knows of a partner's story.</summary>
/// <param name="Kind">joined, applied, approved, rejected, firstSale, tier or payoutFailed.</param>
/// <param name="What">The program's or tier's name.</param>
internal sealed record RelationEvent(string Kind, DateTimeOffset At, string? What = null, string? Href = null);

internal sealed record MilestoneAnswer(
    MilestoneId Id, PartnerId PartnerId, string PartnerName, MilestoneKind Kind, long Number, Currency? Currency,
    DateOnly OnDay, DateTimeOffset? DoneAt, string? DoneBy);

/// <param name="Expected">What a month of the partner is worth, by the chance that it sells again.</param>
internal sealed record WinBackAnswer(
    WinBackId Id, PartnerId PartnerId, string PartnerName, string Language, WinBackState State,
    DateTimeOffset OpenedAt, DateTimeOffset LastSaleAt, decimal? RhythmDays, int LimitDays, Money? PerMonth,
    int ChanceBasisPoints, Money? Expected, string? Note, string? ByName, DateTimeOffset? ContactedAt,
    bool? SoldAgain, DateTimeOffset? SoldAt);

internal sealed record PartnerRelationAnswer(
    RelationRow Partner, RelationFields Fields, IReadOnlyList<HealthReason> Reasons, decimal? RhythmDays,
    int? LimitDays, Money? PerMonth, DateOnly? JudgedOn, IReadOnlyList<NoteAnswer> Notes,
    IReadOnlyList<RelationEvent> Events, IReadOnlyList<MilestoneAnswer> Milestones,
    IReadOnlyList<WinBackAnswer> WinBacks);
