using Rattan.Contracts.Merchants;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Pipeline;

/// <summary>A step of a merchant from one stage to another, and who took it. Never changed.</summary>
internal sealed class PipelineMove
{
    public PipelineMoveId Id { get; init; }

    public MerchantId MerchantId { get; init; }

    public PipelineStage FromStage { get; init; }

    public PipelineStage ToStage { get; init; }

    public LostReason? Reason { get; init; }

    public string? Words { get; init; }

    public Guid ById { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset At { get; init; }

    public static PipelineMove Of(
        Prospect prospect, PipelineStage to, LostReason? reason, string? words, Caller by, DateTimeOffset now) => new()
    {
        Id = EntityId.New<PipelineMoveId>(now),
        MerchantId = prospect.MerchantId,
        FromStage = prospect.Stage,
        ToStage = to,
        Reason = reason,
        Words = words,
        ById = by.PrincipalId,
        ByName = by.Name,
        At = now,
    };

    public static void Map(ModelBuilder model)
    {
        var move = model.Entity<PipelineMove>();
        move.ToTable("pipeline_moves").HasKey(m => m.Id);
        move.Property(m => m.Id).ValueGeneratedNever();
    }
}
