using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;

namespace Rattan.Merchants.Pipeline;

internal enum ActivityKind
{
    Call,
    Meeting,
    Mail,
    Note,
}

/// <summary>Something that was done with a merchant or noted about it. The network's own, like
/// <see cref="Prospect"/>.</summary>
internal sealed class PipelineActivity : IAudited
{
    public PipelineActivityId Id { get; init; }

    public MerchantId MerchantId { get; init; }

    public ActivityKind Kind { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset HappenedAt { get; init; }

    public Guid ById { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public string AuditKey => $"pipeline:{MerchantId}";

    public static void Map(ModelBuilder model)
    {
        var activity = model.Entity<PipelineActivity>();
        activity.ToTable("pipeline_activities").HasKey(a => a.Id);
        activity.Property(a => a.Id).ValueGeneratedNever();
    }
}
