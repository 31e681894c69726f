using Rattan.Contracts.Clicks;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Counts from the click store. It knows small numbers only and no scopes, so the scope is put into the
/// question: a merchant's programs, a partner's own number.</summary>
internal sealed class ClickFacts(AppDbContext db, IClickReads clicks, ProgramIndex programs, Caller caller)
{
    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        var chosenPrograms = (await programs.ChosenAsync(plan, ct))?.Select(program => program.Number).ToArray();
        var partners = await PartnerNumbersAsync(plan, ct);
        var links = await LinkNumbersAsync(plan, ct);
        if (chosenPrograms is { Length: 0 } || partners is { Count: 0 } || links is { Count: 0 })
        {
            return [];
        }

        var counts = await clicks.CountAsync(
            new ClickCountQuery(plan.From, plan.Until, SplitOf(plan), chosenPrograms, partners, links)
            {
                Where = [.. plan.Where.Where(filter => filter.IsPushed).Select(Pushed)],
            },
            ct);
        var partnerIds = plan.By(Dimension.Partner) ? await PartnersAsync(counts, ct) : [];
        var linkIds = plan.By(Dimension.Link) ? await LinksAsync(counts, ct) : [];
        var byNumber = (await programs.LoadAsync(ct)).Values.ToDictionary(program => program.Number);
        return
        [
            .. from count in counts
               where count.Program is { } number && byNumber.ContainsKey(number)
               let program = byNumber[count.Program!.Value]
               select new Fact(program.Currency, TallyOf(count))
               {
                   Quarter = count.Quarter,
                   Merchant = program.MerchantId,
                   Program = program.Id,
                   Partner = Find(partnerIds, count.Partner),
                   Link = Find(linkIds, count.Link),
                   Texts = plan.Split.Where(dimension => dimension.Click is not null).ToDictionary(
                       dimension => dimension, dimension => count.Texts.GetValueOrDefault(dimension.Click!.Value)),
               },
        ];
    }

    /// <summary>Always by program, which says the currency and the merchant.</summary>
    private static List<ClickDimension> SplitOf(ReportPlan plan)
    {
        var by = new List<ClickDimension> { ClickDimension.Program };
        by.AddRange(plan.Split.Select(dimension => dimension.Click).OfType<ClickDimension>());
        if (plan.By(Dimension.Partner))
        {
            by.Add(ClickDimension.Partner);
        }

        if (plan.By(Dimension.Link))
        {
            by.Add(ClickDimension.Link);
        }

        if (plan.ByTime)
        {
            by.Add(ClickDimension.Quarter);
        }

        return by;
    }

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

    private async Task<Dictionary<int, PartnerId>> PartnersAsync(
        IReadOnlyList<ClickCounts> counts, CancellationToken ct)
    {
        var numbers = counts.Select(count => count.Partner).OfType<int>().Distinct().ToArray();
        return await db.Set<PartnerRow>().IgnoreQueryFilters().AsNoTracking().Where(row => numbers.Contains(row.Number))
            .ToDictionaryAsync(row => row.Number, row => row.PartnerId, ct);
    }

    private async Task<Dictionary<int, LinkId>> LinksAsync(IReadOnlyList<ClickCounts> counts, CancellationToken ct)
    {
        var numbers = counts.Select(count => count.Link).OfType<int>().Distinct().ToArray();
        return await db.Set<LinkRow>().AsNoTracking().Where(row => numbers.Contains(row.Number))
            .ToDictionaryAsync(row => row.Number, row => row.LinkId, ct);
    }

    private static TId? Find<TId>(Dictionary<int, TId> ids, int? number) where TId : struct =>
        number is { } known && ids.TryGetValue(known, out var id) ? id : null;

    private static Tally TallyOf(ClickCounts count) => new()
    {
        Impressions = count.Impressions,
        Unique = count.Unique,
        Duplicate = count.Duplicate,
        Bot = count.Bot,
        Invalid = count.Invalid,
    };
}
