using Rattan.Commissions.Plans.Engine;
using Rattan.Contracts.Commissions;

namespace Rattan.Commissions.Plans;

/// <summary>The versions of one program's plan.</summary>
internal sealed class PlanHistory(IEnumerable<Plan> versions)
{
    private readonly Plan[] newestFirst = [
        .. versions.OrderByDescending(p => p.EffectiveFrom).ThenByDescending(p => p.Version)];

    /// <summary>The version in force: the latest that had begun, of several that began together the last published;
    /// before all of them the first. Null when the program has no plan.</summary>
    public Plan? At(DateTimeOffset instant) =>
        newestFirst.FirstOrDefault(p => p.EffectiveFrom <= instant) ?? newestFirst.MinBy(p => p.Version);

    public Plan? Find(int version) => newestFirst.FirstOrDefault(p => p.Version == version);

    public Plan? Find(PlanId id) => newestFirst.FirstOrDefault(p => p.Id == id);
}
