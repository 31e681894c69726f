using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Data;

namespace Rattan.Merchants.SiteReviews;

internal enum ReviewStatus
{
    /// <summary>The network's alone.</summary>
    Draft,

    /// <summary>The merchant sees it.</summary>
    Published,
}

internal enum ItemResult
{
    Ok,
    Finding,
    NotApplicable,
}

internal sealed record ItemAnswer(string Key, ItemResult Result);

/// <summary>A look at a merchant's site with a checklist. Its answers stay when it is published; the findings go on
/// living (<see cref="SiteFinding"/>). A merchant sees what is published,
/// also in the audit log (<see cref="ReviewTrail"/>).</summary>
internal sealed class SiteReview : IMerchantOwned
{
    private SiteReview()
    {
    }

    /// <summary>In the audit log; of its findings too.</summary>
    public string AuditKey => $"site_review:{Id}";

    public SiteReviewId Id { get; private set; }

    public MerchantId MerchantId { get; private set; }

    /// <summary>The address that was looked at.</summary>
    public string Site { get; private set; } = "";

    /// <summary>The address without case and diacritics.</summary>
    public string SearchText { get; private set; } = "";

    public UserId? ReviewerId { get; private set; }

    public string ReviewerName { get; private set; } = "";

    public DateOnly ReviewedOn { get; private set; }

    public SiteChecklistId ChecklistId { get; private set; }

    public string ChecklistName { get; private set; } = "";

    public int ChecklistEdition { get; private set; }

    /// <summary>The checklist as it was.</summary>
    public IReadOnlyList<ChecklistItem> Items { get; private set; } = [];

    public IReadOnlyList<ItemAnswer> Answers { get; private set; } = [];

    public ReviewStatus Status { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public int Version { get; private set; }

    public static SiteReview Start(
        MerchantId merchant, string site, (UserId? Id, string Name) reviewer, DateOnly day, ChecklistAnswer checklist,
        DateTimeOffset now) => new()
        {
            Id = EntityId.New<SiteReviewId>(now),
            MerchantId = merchant,
            Site = site,
            SearchText = LineText.Fold(site),
            ReviewerId = reviewer.Id,
            ReviewerName = reviewer.Name,
            ReviewedOn = day,
            ChecklistId = checklist.Id,
            ChecklistName = checklist.Fields.Name!,
            ChecklistEdition = checklist.Edition,
            Items = checklist.Fields.Items,
            Status = ReviewStatus.Draft,
            MadeAt = now,
            Version = 1,
        };

    /// <summary>Null takes an answer back; what is not named keeps its own.</summary>
    public void Answer(IReadOnlyDictionary<string, ItemResult?> given)
    {
        var all = Answers.ToDictionary(a => a.Key, a => (ItemResult?)a.Result, StringComparer.Ordinal);
        foreach (var (key, result) in given)
        {
            all[key] = result;
        }

        Answers =
        [
            .. Items.Where(item => all.GetValueOrDefault(item.Key) is not null)
                .Select(item => new ItemAnswer(item.Key, all[item.Key]!.Value)),
        ];
        Version++;
    }

    public void Publish(DateTimeOffset now)
    {
        (Status, PublishedAt) = (ReviewStatus.Published, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var review = model.Entity<SiteReview>();
        review.ToTable("site_reviews").HasKey(r => r.Id);
        review.Ignore(r => r.AuditKey);
        review.Property(r => r.Id).ValueGeneratedNever();
        review.HasOne<Merchant>().WithMany().HasForeignKey(r => r.MerchantId);
        review.Property(r => r.Items).AsJson();
        review.Property(r => r.Answers).AsJson();
        review.Property(r => r.Version).IsConcurrencyToken();
    }
}
