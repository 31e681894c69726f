using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Tracking.Weights;

/// <summary>One version of what partners weigh in a program, learnt from whole UTC days. Never changed.</summary>
internal sealed class ModelWeights : IMerchantOwned
{
    public ProgramId ProgramId { get; init; }

    /// <summary>Within the program, from 1.</summary>
    public int Number { get; init; }

    public MerchantId MerchantId { get; init; }

    public AttributionModel Model { get; init; }

    /// <summary>1 where the model has none.</summary>
    public int MarkovOrder { get; init; }

    public DateOnly FirstDay { get; init; }

    public DateOnly LastDay { get; init; }

    /// <summary>Orders from here on are decided by it, until the next one.</summary>
    public DateTimeOffset MadeAt { get; init; }

    public static void Map(ModelBuilder model)
    {
        var weights = model.Entity<ModelWeights>().ToTable("model_weights");
        weights.HasKey(w => new { w.ProgramId, w.Number });
        weights.HasIndex(w => new { w.ProgramId, w.Model, w.MarkovOrder, w.LastDay }).IsUnique();
        var of = model.Entity<ModelWeight>().ToTable("model_weights_of_partners");
        of.HasKey(w => new { w.ProgramId, w.Number, w.PartnerId });
        of.HasOne<ModelWeights>().WithMany().HasForeignKey(w => new { w.ProgramId, w.Number });
    }
}

/// <summary>What one partner weighs in a version.</summary>
internal sealed class ModelWeight
{
    public ProgramId ProgramId { get; init; }

    public int Number { get; init; }

    public PartnerId PartnerId { get; init; }

    public long Billionths { get; init; }
}

/// <summary>Which weights a program pays by.</summary>
internal readonly record struct WeightsKind(AttributionModel Model, int MarkovOrder)
{
    public static WeightsKind Of(ProgramFacts program) =>
        new(program.Model, program.Model == AttributionModel.Markov ? program.MarkovOrder : 1);
}
