using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;

namespace Rattan.Commissions.Plans;

/// <summary>A published plan. Rows are only ever added: what was promised stays readable.</summary>
internal sealed class PlanVersion : IAudited
{
    public string AuditKey => $"plan:{Id}";

    public PlanId Id { get; init; }

    public ProgramId ProgramId { get; init; }

    public int Version { get; init; }

    /// <summary>The first version's is the Unix epoch, and it also decides whatever is older.</summary>
    public DateTimeOffset EffectiveFrom { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>The rules as they were sent.</summary>
    public required string RulesJson { get; init; }

    public static void Map(ModelBuilder model)
    {
        var plan = model.Entity<PlanVersion>();
        plan.ToTable("commission_plans").HasKey(p => p.Id);
        plan.Property(p => p.Id).ValueGeneratedNever();
    }
}
