using Rattan.Contracts.Attribution;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Tracking.Conversions;
using Rattan.Tracking.WhatIf;

namespace Rattan.Tracking.Paths;

/// <summary>The journeys to a program's orders of some time, and those that led to none.</summary>
/// <param name="Names">Of the channels.</param>
internal sealed record JourneysFound(
    IReadOnlyList<Journey> Journeys, int WithoutTouch, IReadOnlyDictionary<string, string> Names);

/// <summary>Reads the touches of orders as the decision saw them, and looks up what it did not need to see; visitors
/// who ordered nothing come from the click store.</summary>
internal sealed class ReadJourneys(
    AppDbContext db, IAttribution attribution, Questions questions, IPartners partners, IClickReads clicks,
    IClickIds clickIds)
{
    public const int OrdersMax = 20_000;
    public const int ClicksMax = 200_000;

    private const int PageClicks = 10_000;

    public async Task<Result<JourneysFound>> HandleAsync(
        ProgramFacts program, DateTimeOffset begin, DateTimeOffset end, PathChannel by, bool nulls,
        CancellationToken ct)
    {
        var sales = await db.Set<Conversion>().AsNoTracking()
            .Where(c => c.ProgramId == program.Id && c.Type == ConversionType.Sale
                && c.OccurredAt >= begin && c.OccurredAt < end && c.AmountMinor != null
                && c.Status != ConversionStatus.Test && c.Status != ConversionStatus.Rejected)
            .OrderBy(c => c.OccurredAt).ThenBy(c => c.Id).Take(OrdersMax + 1).ToListAsync(ct);
        if (sales.Count > OrdersMax)
        {
            return new ValidationError(
                "paths.too_many", $"The period has more than {OrdersMax} sales. Take a shorter one.", "from");
        }

        // Under a model that looks at every touch, so that none is missing which the program's own does not need.
        var asked = await questions.UnderAsync(program with { Model = AttributionModel.Linear }, null, sales, ct);
        if (!asked.TryValue(out var all, out var refused))
        {
            return refused;
        }

        var standing = all.Select(StandingOf).ToList();
        List<List<LostClick>>? others = [];
        if (nulls && !(await LostAsync(program, begin, end, VisitorsOf(standing), ct))
            .TryValue(out others, out refused))
        {
            return refused;
        }

        var numbers = others.SelectMany(clicks => clicks).Select(click => click.Partner).Distinct().ToArray();
        var facts = numbers.Length == 0 ? [] : await partners.FindByNumberAsync(numbers, ct);
        PartnerId[] ids = [.. standing.SelectMany(t => t).Select(t => t.PartnerId).Distinct()];
        facts = [.. facts, .. await partners.FindAsync([.. ids.Except(facts.Select(p => p.Id))], ct)];
        var byId = facts.ToDictionary(p => p.Id, p => ChannelOf(p, by));
        var byNumber = facts.ToDictionary(p => p.Number, p => ChannelOf(p, by));
        List<Journey> journeys =
        [
            .. sales.Zip(standing).Where(pair => pair.Second.Count > 0).Select(pair => new Journey(
                [.. pair.Second.Select(t => new JourneyTouch(byId[t.PartnerId], t.At))], pair.First.OccurredAt,
                pair.First.AmountMinor!.Value - pair.First.RefundedMinor)),
            .. others.Select(visitor => new Journey(
                [
                    .. visitor.Where(click => byNumber.ContainsKey(click.Partner))
                        .Select(click => new JourneyTouch(byNumber[click.Partner], click.At)),
                ], null, 0)).Where(journey => journey.Touches.Count > 0),
        ];
        return new JourneysFound(
            journeys, standing.Count(t => t.Count == 0),
            facts.DistinctBy(p => ChannelOf(p, by)).ToDictionary(
                p => ChannelOf(p, by), p => by == PathChannel.Partner ? p.Name : ChannelOf(p, by),
                StringComparer.Ordinal));
    }

    /// <summary>The touches that may have a share.</summary>
    private IReadOnlyList<TouchCandidate> StandingOf(AttributionQuestion? question) => question is null ? []
        : [.. attribution.Judge(question).Where(judged => judged.Refused is null).Select(judged => judged.Touch)];

    private static string ChannelOf(PartnerFacts partner, PathChannel by) => by switch
    {
        PathChannel.Kind => EnumText.Of(partner.Kind),
        PathChannel.Promotion => EnumText.Of(partner.Promotion),
        _ => partner.Id.ToString(),
    };

    private HashSet<VisitorId> VisitorsOf(IEnumerable<IReadOnlyList<TouchCandidate>> standing)
    {
        var visitors = new HashSet<VisitorId>();
        foreach (var touch in standing.SelectMany(touches => touches))
        {
            if (touch.ClickId is { } id && clickIds.Verify(id, out var facts) == ClickIdVerdict.Good)
            {
                visitors.Add(facts.Visitor);
            }
        }

        return visitors;
    }

    /// <summary>The counted clicks of everybody else, by visitor, in the order of time. Somebody unknown is somebody
    /// new each time.</summary>
    private async Task<Result<List<List<LostClick>>>> LostAsync(
        ProgramFacts program, DateTimeOffset begin, DateTimeOffset end, HashSet<VisitorId> buyers,
        CancellationToken ct)
    {
        var byVisitor = new Dictionary<VisitorId, List<LostClick>>();
        var journeys = new List<List<LostClick>>();
        var query = new ClickEventQuery(begin, end, PageClicks, [program.Number])
        {
            Kinds = [ClickKind.Unique, ClickKind.Duplicate],
        };
        for (var read = 0; ; read += PageClicks)
        {
            if (read >= ClicksMax || await PageAsync(query, ct) is not { } page)
            {
                return new ValidationError(
                    "paths.too_many_clicks",
                    $"The period has more than {ClicksMax} clicks. Take a shorter one, or leave out journeys without "
                    + "an order.", "nulls");
            }

            foreach (var click in page.Where(click => click.Visitor.IsNone || !buyers.Contains(click.Visitor)))
            {
                if (click.Visitor.IsNone || !byVisitor.TryGetValue(click.Visitor, out var journey))
                {
                    journeys.Add(journey = []);
                    byVisitor[click.Visitor] = journey;
                }

                journey.Add(new LostClick(click.Partner, click.Place.At));
            }

            if (page.Count < PageClicks)
            {
                return journeys;
            }

            query = query with { After = page[^1].Place };
        }
    }

    /// <summary>Null when it takes too long.</summary>
    private async Task<IReadOnlyList<ClickEvent>?> PageAsync(ClickEventQuery query, CancellationToken ct)
    {
        try
        {
            return await clicks.EventsAsync(query, ct);
        }
        catch (TooManyClicksException)
        {
            return null;
        }
    }

    private readonly record struct LostClick(int Partner, DateTimeOffset At);
}
