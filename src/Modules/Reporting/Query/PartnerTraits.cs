using Rattan.Contracts.Partners.Views;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;

namespace Rattan.Reporting.Query;

/// <summary>Writes onto facts what they know by their partner: its kind, and the group it is in within the
/// program now.</summary>
internal sealed class PartnerTraits(AppDbContext db)
{
    public async Task<IReadOnlyList<Fact>> WriteAsync(ReportPlan plan, IReadOnlyList<Fact> facts, CancellationToken ct)
    {
        if (plan.By(Dimension.PartnerKind))
        {
            var kinds = await KindsAsync(ct);
            facts = [.. facts.Select(fact => With(
                fact, Dimension.PartnerKind, fact.Partner is { } id ? kinds.GetValueOrDefault(id) : null))];
        }

        if (plan.By(Dimension.Group))
        {
            var groups = await GroupsAsync(ct);
            facts = [.. facts.Select(fact => With(
                fact, Dimension.Group,
                fact is { Partner: { } partner, Program: { } program }
                    ? groups.GetValueOrDefault((program, partner)) : null))];
        }

        return facts;
    }

    private static Fact With(Fact fact, Dimension dimension, string? value) =>
        fact with { Texts = new Dictionary<Dimension, string?>(fact.Texts) { [dimension] = value } };

    private async Task<Dictionary<PartnerId, string>> KindsAsync(CancellationToken ct) =>
        await db.Set<PartnerRow>().IgnoreQueryFilters().AsNoTracking()
            .Select(row => new { row.PartnerId, row.Kind })
            .ToDictionaryAsync(row => row.PartnerId, row => EnumText.Of(row.Kind), ct);

    private async Task<Dictionary<(ProgramId, PartnerId), string>> GroupsAsync(CancellationToken ct) =>
        await db.Set<EnrolmentRow>().IgnoreQueryFilters().AsNoTracking().Where(row => row.GroupId != null)
            .Select(row => new { row.ProgramId, row.PartnerId, row.GroupId })
            .ToDictionaryAsync(row => (row.ProgramId, row.PartnerId), row => row.GroupId!.Value.ToString(), ct);
}
