namespace Rattan.Merchants.Pipeline;

/// <summary>Where a merchant stands on its way. The word of one is the text <c>pipeline.stage.{name}</c>.</summary>
internal enum PipelineStage
{
    Contacted,
    Qualified,
    Proposal,
    Contract,
    Paid,
    Live,
    Lost,
}

internal enum LostReason
{
    Price,
    Timing,
    Competitor,
    NoBudget,
    NotSuitable,
    NoAnswer,

    /// <summary>Needs words.</summary>
    Other,
}

internal static class PipelineStages
{
    public static IReadOnlyList<PipelineStage> All { get; } = Enum.GetValues<PipelineStage>();

    /// <summary>Talked to, nothing signed.</summary>
    public static IReadOnlyList<PipelineStage> InContact { get; } =
        [PipelineStage.Contacted, PipelineStage.Qualified, PipelineStage.Proposal];

    public static IReadOnlyList<PipelineStage> Signed { get; } =
        [PipelineStage.Contract, PipelineStage.Paid, PipelineStage.Live];

    public static IReadOnlyList<PipelineStage> InPayment { get; } = [PipelineStage.Paid, PipelineStage.Live];

    /// <summary>Something is still expected of these.</summary>
    public static IReadOnlyList<PipelineStage> Open { get; } =
        [.. InContact, PipelineStage.Contract, PipelineStage.Paid];
}
