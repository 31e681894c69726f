using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Merchants.SiteReviews;

internal enum Severity
{
    Low,
    Medium,
    High,

    /// <summary>Buyers cannot buy, or the law is broken.</summary>
    Blocking,
}

internal enum FindingStatus
{
    Open,

    /// <summary>Said to be mended; the network looks.</summary>
    Mended,

    /// <summary>The network agrees that nothing is left to do.</summary>
    Accepted,
}

internal enum FindingStep
{
    Comment,
    Mended,
    Accepted,
    Reopened,
}

/// <summary>Something that was said or done about a finding.</summary>
internal sealed record FindingNote(
    FindingStep Step, string? Text, string ByName, bool FromNetwork, DateTimeOffset At);

/// <summary>What is wrong with one item of a review.</summary>
internal sealed class SiteFinding : IMerchantOwned
{
    private SiteFinding()
    {
    }

    public SiteFindingId Id { get; private set; }

    public SiteReviewId ReviewId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    /// <summary>The merchant sees it, because the review is published.</summary>
    public bool Shown { get; private set; }

    public string ItemKey { get; private set; } = "";

    public string Text { get; private set; } = "";

    public Severity Severity { get; private set; }

    /// <summary>A person of the network; null for the merchant.</summary>
    public UserId? OwnerId { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public FindingStatus Status { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<FindingNote> Notes { get; private set; } = [];

    public IReadOnlyList<StoredFile> Files { get; private set; } = [];

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public static SiteFinding Write(SiteReview review, FindingFields fields, DateTimeOffset now)
    {
        var finding = new SiteFinding
        {
            Id = EntityId.New<SiteFindingId>(now), ReviewId = review.Id, MerchantId = review.MerchantId,
            ItemKey = fields.ItemKey!,
        };
        finding.Say(fields, now);
        return finding;
    }

    public bool IsOverdue(DateOnly today) => Status == FindingStatus.Open && DueOn < today;

    public void Say(FindingFields fields, DateTimeOffset now)
    {
        (Text, Severity) = (fields.Text!, fields.Severity);
        (OwnerId, DueOn) = (fields.OwnerId, fields.DueOn);
        Touch(now);
    }

    public void Show(DateTimeOffset now)
    {
        Shown = true;
        Touch(now);
    }

    public void Note(FindingNote note)
    {
        Notes = [.. Notes, note];
        Status = note.Step switch
        {
            FindingStep.Mended => FindingStatus.Mended,
            FindingStep.Accepted => FindingStatus.Accepted,
            FindingStep.Reopened => FindingStatus.Open,
            _ => Status,
        };
        Touch(note.At);
    }

    public void Attach(StoredFile file, DateTimeOffset now)
    {
        Files = [.. Files, file];
        Touch(now);
    }

    public void Detach(FileId file, DateTimeOffset now)
    {
        Files = [.. Files.Where(each => each.Id != file)];
        Touch(now);
    }

    public FindingFields Fields() =>
        new() { ItemKey = ItemKey, Text = Text, Severity = Severity, OwnerId = OwnerId, DueOn = DueOn };

    public static void Map(ModelBuilder model)
    {
        var finding = model.Entity<SiteFinding>();
        finding.ToTable("site_findings").HasKey(f => f.Id);
        finding.Property(f => f.Id).ValueGeneratedNever();
        finding.HasOne<SiteReview>().WithMany().HasForeignKey(f => f.ReviewId);
        finding.Property(f => f.Notes).AsJson();
        finding.Property(f => f.Files).AsJson();
        finding.Property(f => f.Version).IsConcurrencyToken();
    }

    private void Touch(DateTimeOffset now)
    {
        ChangedAt = now;
        Version++;
    }
}
