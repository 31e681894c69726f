using Rattan.Contracts.Deals;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Pipeline;

internal enum DealEventKind
{
    Made,
    Moved,
    Note,
    Mailed,
    Reminded,
    Proposed,
    Approved,
    Signed,
    SampleMoved,
    Drafted,
    Commented,
    ChangeAsked,
    DraftApproved,
    Published,
    Checked,
    Accepted,
    BonusPaid,
    Cancelled,
    Settled,
}

/// <summary>Something that happened with a deal. Never changed. Notes, mails and reminders are the network's
/// own.</summary>
internal sealed class DealEvent
{
    public const int WordsMax = 4000;

    public DealEventId Id { get; init; }

    public DealId DealId { get; set; }

    public DeliverableId? DeliverableId { get; init; }

    public DealEventKind Kind { get; init; }

    public string? Words { get; init; }

    public Side BySide { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset At { get; init; }

    public static DealEvent Of(
        Deal deal, DealEventKind kind, string? words, Caller by, DateTimeOffset now, DeliverableId? about = null) =>
        new()
        {
            Id = EntityId.New<DealEventId>(now),
            DealId = deal.Id,
            DeliverableId = about,
            Kind = kind,
            Words = words,
            BySide = Stages.SideOf(by),
            ByName = by.Name,
            At = now,
        };

    public static bool IsInternal(DealEventKind kind) =>
        kind is DealEventKind.Note or DealEventKind.Mailed or DealEventKind.Reminded;

    public static void Map(ModelBuilder model)
    {
        var happened = model.Entity<DealEvent>();
        happened.ToTable("deal_events").HasKey(e => e.Id);
        happened.HasOne<Deal>().WithMany().HasForeignKey(e => e.DealId);
        happened.Property(e => e.Id).ValueGeneratedNever();
    }
}

/// <summary>Something to be done about a deal by a day.</summary>
internal sealed class DealReminder
{
    public const int TextMax = 300;

    public DealReminderId Id { get; init; }

    public DealId DealId { get; init; }

    public DateOnly DueOn { get; init; }

    public required string Text { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset? DoneAt { get; private set; }

    public void Close(DateTimeOffset now) => DoneAt ??= now;

    public static void Map(ModelBuilder model)
    {
        var reminder = model.Entity<DealReminder>();
        reminder.ToTable("deal_reminders").HasKey(r => r.Id);
        reminder.HasOne<Deal>().WithMany().HasForeignKey(r => r.DealId);
        reminder.Property(r => r.Id).ValueGeneratedNever();
    }
}
