using Rattan.Contracts.Deals;
using Rattan.Deals.Pipeline;

namespace Rattan.Deals.Terms;

internal enum SampleStatus
{
    Planned,
    Sent,
    Received,
    Returned,
}

/// <summary>A product that is sent to a creator.</summary>
internal sealed class DealSample
{
    public const int TrackingMax = 100;

    public DealSampleId Id { get; init; }

    public DealId DealId { get; init; }

    public CreatorId CreatorId { get; set; }

    public required string What { get; init; }

    public long ValueMinor { get; init; }

    public Currency Currency { get; init; }

    public bool Returns { get; init; }

    public SampleStatus Status { get; private set; }

    /// <summary>The carrier's number.</summary>
    public string? Tracking { get; private set; }

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public static DealSample Of(Deal deal, SampleTerm term, Currency currency, DateTimeOffset now) => new()
    {
        Id = EntityId.New<DealSampleId>(now),
        DealId = deal.Id,
        CreatorId = deal.CreatorId,
        What = term.What,
        ValueMinor = term.ValueMinor,
        Currency = currency,
        Returns = term.Returns,
        MadeAt = now,
        ChangedAt = now,
    };

    public void Move(SampleStatus to, string? tracking, DateTimeOffset now) =>
        (Status, Tracking, ChangedAt) = (to, tracking ?? Tracking, now);

    public static void Map(ModelBuilder model)
    {
        var sample = model.Entity<DealSample>();
        sample.ToTable("deal_samples").HasKey(s => s.Id);
        sample.HasOne<Deal>().WithMany().HasForeignKey(s => s.DealId);
        sample.HasOne<Creators.Creator>().WithMany().HasForeignKey(s => s.CreatorId);
        sample.Property(s => s.Id).ValueGeneratedNever();
    }
}
