using Rattan.Contracts.Clicks;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Counts from the click store.</summary>
internal sealed class ClickFacts(IClickReads clicks, ClickPlaces places, ProgramIndex programs)
{
    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        if (await places.ChosenAsync(plan, ct) is not { } chosen)
        {
            return [];
        }

        var counts = await clicks.CountAsync(
            new ClickCountQuery(plan.From, plan.Until, SplitOf(plan), chosen.Programs, chosen.Partners, chosen.Links)
            {
                Where = chosen.Where, Steps = plan.ByTime ? plan.Steps : null,
            },
            ct);
        var partnerIds = await places.PartnersAsync(counts.Select(count => count.Partner), ct);
        var linkIds = await places.LinksAsync(counts.Select(count => count.Link), ct);
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
                   Partner = ClickPlaces.Find(partnerIds, count.Partner),
                   Link = ClickPlaces.Find(linkIds, count.Link),
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

    private static Tally TallyOf(ClickCounts count) => new()
    {
        Impressions = count.Impressions,
        Unique = count.Unique,
        Duplicate = count.Duplicate,
        Bot = count.Bot,
        Invalid = count.Invalid,
    };
}
