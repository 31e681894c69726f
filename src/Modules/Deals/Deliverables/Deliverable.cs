using Rattan.Contracts.Deals;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Deals.Creators;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Results;
using Rattan.Deals.Terms;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Deals.Deliverables;

internal enum DeliverableStatus
{
    /// <summary>The creator has the brief.</summary>
    Waiting,
    Submitted,
    ChangesAsked,
    Approved,
    Published,
    Accepted,

    /// <summary>The deal was cancelled before.</summary>
    Dropped,
}

/// <summary>What was handed in to be looked at: a file, a link, a text, or several of them.</summary>
internal sealed record Draft(StoredFile? File, string? Link, string? Caption, string ByName, DateTimeOffset At);

/// <summary>One post of a deal: from its brief to the acceptance, with its part of fee and margin.</summary>
internal sealed class Deliverable : IMerchantOwned, IPartnerOwned, IAudited
{
    public DeliverableId Id { get; init; }

    public DealId DealId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; private set; }

    /// <summary>1, 2, … within the deal.</summary>
    public int Number { get; init; }

    public PostFormat Format { get; init; }

    public SocialPlatform Platform { get; init; }

    public string? Brief { get; init; }

    public DateOnly? DueOn { get; init; }

    public long FeeMinor { get; init; }

    public long MarginMinor { get; init; }

    public Currency Currency { get; init; }

    public DeliverableStatus Status { get; private set; }

    public Draft? Draft { get; private set; }

    public string? PostUrl { get; private set; }

    /// <summary>When the post was published first; lateness goes by this.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    public LiveCheck? LastCheck { get; private set; }

    public AcceptanceRecord? Acceptance { get; private set; }

    public int LateDays { get; private set; }

    /// <summary>Of the fee, for lateness.</summary>
    public long ReductionMinor { get; private set; }

    /// <summary>As entered.</summary>
    public PostResults? Results { get; private set; }

    /// <summary>The partner's own link whose clicks, orders and GMV are this post's, and no other's.</summary>
    public LinkId? LinkId { get; private set; }

    public int Version { get; private set; }

    public string AuditKey => $"deliverable:{Id}";

    public Money Fee => new(FeeMinor, Currency);

    public Money Margin => new(MarginMinor, Currency);

    public Money Reduction => new(ReductionMinor, Currency);

    public static Deliverable Of(
        Deal deal, int number, DeliverableTerm term, (long Fee, long Margin, Currency Currency) part,
        DateTimeOffset now)
    {
        var made = new Deliverable
        {
            Id = EntityId.New<DeliverableId>(now),
            DealId = deal.Id,
            MerchantId = deal.MerchantId,
            Number = number,
            Format = term.Format,
            Platform = term.Platform,
            Brief = term.Brief,
            DueOn = term.DueOn,
            FeeMinor = part.Fee,
            MarginMinor = part.Margin,
            Currency = part.Currency,
        };
        made.Carry(deal.PartnerId);
        return made;
    }

    public void Carry(PartnerId partner)
    {
        PartnerId = partner;
        Version++;
    }

    public void Submit(Draft draft)
    {
        Draft = draft;
        To(DeliverableStatus.Submitted);
    }

    public void ApproveDraft() => To(DeliverableStatus.Approved);

    public void AskChange() => To(DeliverableStatus.ChangesAsked);

    /// <summary>A check of another address says nothing about this one.</summary>
    public void Publish(string url, DateTimeOffset now)
    {
        (PostUrl, PublishedAt, LastCheck) = (url, PublishedAt ?? now, null);
        To(DeliverableStatus.Published);
    }

    public void Checked(LiveCheck check)
    {
        LastCheck = check;
        Version++;
    }

    public void Accept(AcceptanceRecord record, int lateDays, Money reduction)
    {
        (Acceptance, LateDays, ReductionMinor) = (record, lateDays, reduction.Minor);
        To(DeliverableStatus.Accepted);
    }

    /// <summary>Its link is free for another post.</summary>
    public void Drop()
    {
        LinkId = null;
        To(DeliverableStatus.Dropped);
    }

    public void Name(LinkId? link)
    {
        LinkId = link;
        Version++;
    }

    public void Measure(PostResults results)
    {
        Results = results;
        Version++;
    }

    /// <summary>Days after the one it was due on; of a post that is not there yet, until today.</summary>
    public int LateBy(DateTimeOffset now) => DueOn is { } due && Status != DeliverableStatus.Dropped
        ? Math.Max(0, (PublishedAt ?? now).UtcDay().DayNumber - due.DayNumber) : 0;

    public static void Map(ModelBuilder model)
    {
        var piece = model.Entity<Deliverable>();
        piece.ToTable("deliverables").HasKey(p => p.Id);
        piece.Property(p => p.Id).ValueGeneratedNever();
        piece.Property(p => p.Draft).AsJson();
        piece.Property(p => p.LastCheck).AsJson();
        piece.Property(p => p.Acceptance).AsJson();
        piece.Property(p => p.Results).AsJson();
        piece.Property(p => p.Version).IsConcurrencyToken();
        piece.HasOne<Deal>().WithMany().HasForeignKey(p => p.DealId);
        piece.HasIndex(p => new { p.DealId, p.Number }).IsUnique();
        piece.HasIndex(p => p.LinkId).IsUnique();
        piece.Ignore(p => p.AuditKey).Ignore(p => p.Fee).Ignore(p => p.Margin).Ignore(p => p.Reduction);
    }

    private void To(DeliverableStatus status)
    {
        Status = status;
        Version++;
    }
}
