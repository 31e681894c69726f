using Rattan.Contracts.Clicks;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Query;

/// <summary>Which clicks a plan asks about, in the numbers of the click store; null is all.</summary>
internal sealed record ChosenClicks(
    IReadOnlyCollection<int>? Programs, IReadOnlyCollection<int>? Partners, IReadOnlyCollection<int>? Links,
    IReadOnlyList<ClickFilter> Where);

/// <summary>The click store knows small numbers only and no scopes, so the scope is put into the question: a merchant's
/// programs, a partner's own number.</summary>
internal sealed class ClickPlaces(AppDbContext db, ProgramIndex programs, Caller caller)
{
    /// <summary>Null when nothing is left to ask about.</summary>
    public async Task<ChosenClicks?> ChosenAsync(ReportPlan plan, CancellationToken ct)
    {
        var chosen = new ChosenClicks(
            (await programs.ChosenAsync(plan, ct))?.Select(program => program.Number).ToArray(),
            await PartnerNumbersAsync(plan, ct),
            await LinkNumbersAsync(plan, ct),
            [.. plan.Where.Where(filter => filter.IsPushed).Select(Pushed)]);
        return chosen is { Programs.Count: 0 } or { Partners.Count: 0 } or { Links.Count: 0 } ? null : chosen;
    }

    public async Task<Dictionary<int, PartnerId>> PartnersAsync(IEnumerable<int?> of, CancellationToken ct)
    {
        var numbers = of.OfType<int>().Distinct().ToArray();
        return numbers.Length == 0 ? [] : await db.Set<PartnerRow>().IgnoreQueryFilters().AsNoTracking()
            .Where(row => numbers.Contains(row.Number))
            .ToDictionaryAsync(row => row.Number, row => row.PartnerId, ct);
    }

    public async Task<Dictionary<int, LinkId>> LinksAsync(IEnumerable<int?> of, CancellationToken ct)
    {
        var numbers = of.OfType<int>().Distinct().ToArray();
        return numbers.Length == 0 ? []
            : await db.Set<LinkRow>().AsNoTracking().Where(row => numbers.Contains(row.Number))
            .ToDictionaryAsync(row => row.Number, row => row.LinkId, ct);
    }

    public static TId? Find<TId>(Dictionary<int, TId> ids, int? number) where TId : struct =>
        number is { } known && ids.TryGetValue(known, out var id) ? id : null;

    private static ClickFilter Pushed(FactFilter filter) =>
        new(filter.Dimension.Click!.Value, filter.Values.ToArray(), filter.Except);

    private async Task<List<int>?> PartnerNumbersAsync(ReportPlan plan, CancellationToken ct)
    {
        var own = caller.Scope.Kind == ScopeKind.Partner ? PartnerId.From(caller.Scope.Id) : (PartnerId?)null;
        if (own is null && plan.Partners is null)
        {
            return null;
        }

        var wanted = plan.Partners?.ToList() ?? [own!.Value];
        wanted.RemoveAll(partner => own is not null && partner != own);
        return await db.Set<PartnerRow>().IgnoreQueryFilters().AsNoTracking()
            .Where(row => wanted.Contains(row.PartnerId)).Select(row => row.Number).ToListAsync(ct);
    }

    private async Task<List<int>?> LinkNumbersAsync(ReportPlan plan, CancellationToken ct)
    {
        if (plan.Links is not { } wanted)
        {
            return null;
        }

        return await db.Set<LinkRow>().AsNoTracking()
            .Where(row => wanted.Contains(row.LinkId)).Select(row => row.Number).ToListAsync(ct);
    }
}
