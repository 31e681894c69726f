using Rattan.Contracts.Clicks;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Counts from the click store.</summary>
internal sealed class ClickFacts(IClickReads clicks, ClickPlaces places, ProgramIndex programs)
{
    private const int ProgramsMax = 500;

    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct) =>
        await BeginAsync(plan, ct) is { } begun ? await EndAsync(begun, ct) : [];

    /// <summary>Begins to count; the books may be read meanwhile. Null when nothing is to be counted.</summary>
    public async Task<BegunCount?> BeginAsync(ReportPlan plan, CancellationToken ct)
    {
        if (!plan.NeedsClicks || await places.ChosenAsync(plan, ct) is not { } chosen)
        {
            return null;
        }

        var known = await programs.LoadAsync(ct);
        var byNumber = known.Values.ToDictionary(program => program.Number);
        var clicked = chosen.Programs is { } numbers
            ? [.. numbers.Select(number => byNumber[number])] : known.Values.ToArray();
        if (clicked.Length == 0)
        {
            return null;
        }

        var apart = IsApart(plan, clicked);
        ClickKind[] kinds =
        [
            .. plan.Metrics.Where(metric => metric.Needs.HasFlag(MetricNeeds.Clicks))
                .SelectMany(metric => metric.Kinds).Distinct(),
        ];
        var query = new ClickCountQuery(
            plan.From, plan.Until, SplitOf(plan, apart),
            apart || !kinds.Contains(ClickKind.Invalid) ? chosen.Programs
                : [.. clicked.Select(program => program.Number)],
            chosen.Partners, chosen.Links)
        {
            Where = chosen.Where,
            Steps = plan.ByTime ? plan.Steps : null,
            Kinds = kinds,
        };

        // The embedded store answers before it returns.
        return new BegunCount(plan, apart, clicked, Task.Run(() => clicks.CountAsync(query, ct), ct));
    }

    public async Task<IReadOnlyList<Fact>> EndAsync(BegunCount begun, CancellationToken ct)
    {
        var counts = await begun.Counts;
        var partnerIds = await places.PartnersAsync(counts.Select(count => count.Partner), ct);
        var linkIds = await places.LinksAsync(counts.Select(count => count.Link), ct);
        var byNumber = begun.Programs.ToDictionary(program => program.Number);
        var texts = begun.Plan.Split.Where(dimension => dimension.Click is not null).ToArray();
        return
        [
            .. from count in counts
               let program = count.Program is { } number ? byNumber.GetValueOrDefault(number) : null
               where program is not null || !begun.ByProgram
               select new Fact((program ?? begun.Programs[0]).Currency, TallyOf(count))
               {
                   Quarter = count.Quarter,
                   Merchant = program?.MerchantId,
                   Program = program?.Id,
                   Partner = ClickPlaces.Find(partnerIds, count.Partner),
                   Link = ClickPlaces.Find(linkIds, count.Link),
                   Texts = new SmallDictionary<Dimension, string?>(
                       texts, Array.ConvertAll(texts, text => count.Texts.GetValueOrDefault(text.Click!.Value))),
               },
        ];
    }

    /// <summary>Whether counts must be told apart by program: for what it says of them, for the currency of what
    /// stands beside them, and where there are too many programs to be named. Otherwise invalid clicks, which alone may
    /// have no program, are kept away by naming all.</summary>
    private static bool IsApart(ReportPlan plan, IReadOnlyList<ProgramEntry> clicked) =>
        clicked.Count > ProgramsMax
        || plan.By(Dimension.Program) || plan.By(Dimension.Merchant) || plan.By(Dimension.Group)
        || ((plan.NeedsMoney || plan.Currency is not null)
            && clicked.Any(program => program.Currency != clicked[0].Currency));

    private static List<ClickDimension> SplitOf(ReportPlan plan, bool apart)
    {
        var by = new List<ClickDimension>();
        if (apart)
        {
            by.Add(ClickDimension.Program);
        }

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

/// <summary>A count under way.</summary>
/// <param name="ByProgram">Counts are told apart by program.</param>
/// <param name="Programs">That are asked about, one at least.</param>
internal sealed record BegunCount(
    ReportPlan Plan, bool ByProgram, IReadOnlyList<ProgramEntry> Programs, Task<IReadOnlyList<ClickCounts>> Counts);
