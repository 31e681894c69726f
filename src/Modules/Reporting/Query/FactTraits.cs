using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;

namespace Rattan.Reporting.Query;

/// <summary>Writes onto facts what they know by their partner: its kind, how it promotes, and the group it is in within
/// the program now; and by their link: the campaign it has now.</summary>
internal sealed class FactTraits(AppDbContext db)
{
    public static readonly Dimension[] OfPartners = [Dimension.PartnerKind, Dimension.Group, Dimension.Promotion];

    public async Task<IReadOnlyList<Fact>> WriteAsync(ReportPlan plan, IReadOnlyList<Fact> facts, CancellationToken ct)
    {
        if (plan.By(Dimension.PartnerKind) || plan.By(Dimension.Promotion))
        {
            var words = await WordsAsync(ct);
            facts = [.. facts.Select(fact => fact.Partner is { } id && words.TryGetValue(id, out var known)
                ? With(fact, known) : fact)];
        }

        if (plan.By(Dimension.Group))
        {
            var groups = await GroupsAsync(ct);
            facts = [.. facts.Select(fact => fact is { Partner: { } partner, Program: { } program }
                && groups.TryGetValue((program, partner), out var group)
                    ? With(fact, (Dimension.Group, group)) : fact)];
        }

        if (plan.By(Dimension.Campaign))
        {
            var campaigns = await CampaignsAsync(ct);
            facts = [.. facts.Select(fact => fact.Link is { } link && campaigns.TryGetValue(link, out var campaign)
                ? With(fact, (Dimension.Campaign, campaign)) : fact)];
        }

        return facts;
    }

    private static Fact With(Fact fact, params IEnumerable<(Dimension Dimension, string Value)> traits)
    {
        var texts = new Dictionary<Dimension, string?>(fact.Texts);
        foreach (var (dimension, value) in traits)
        {
            texts[dimension] = value;
        }

        return fact with { Texts = texts };
    }

    private async Task<Dictionary<PartnerId, (Dimension, string)[]>> WordsAsync(CancellationToken ct) =>
        await db.Set<PartnerRow>().IgnoreQueryFilters().AsNoTracking()
            .Select(row => new { row.PartnerId, row.Kind, row.Promotion })
            .ToDictionaryAsync(
                row => row.PartnerId,
                row => new[]
                {
                    (Dimension.PartnerKind, EnumText.Of(row.Kind)), (Dimension.Promotion, EnumText.Of(row.Promotion)),
                },
                ct);

    private async Task<Dictionary<(ProgramId, PartnerId), string>> GroupsAsync(CancellationToken ct) =>
        await db.Set<EnrolmentRow>().IgnoreQueryFilters().AsNoTracking().Where(row => row.GroupId != null)
            .Select(row => new { row.ProgramId, row.PartnerId, row.GroupId })
            .ToDictionaryAsync(row => (row.ProgramId, row.PartnerId), row => row.GroupId!.Value.ToString(), ct);

    private async Task<Dictionary<LinkId, string>> CampaignsAsync(CancellationToken ct) =>
        await db.Set<LinkRow>().IgnoreQueryFilters().AsNoTracking().Where(row => row.Campaign != null)
            .Select(row => new { row.LinkId, row.Campaign })
            .ToDictionaryAsync(row => row.LinkId, row => row.Campaign!, ct);
}
