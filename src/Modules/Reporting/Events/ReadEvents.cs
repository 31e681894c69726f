using Rattan.Contracts.Clicks;
using Rattan.Kernel.Json;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Events;

/// <param name="Next">Null at the end.</param>
internal sealed record EventPage(IReadOnlyList<EventLine> Lines, ClickPlace? Next);

/// <summary>Single clicks of the caller's scope, a page after the other, in memory that does not grow.</summary>
internal sealed class ReadEvents(
    IClickReads clicks, ClickPlaces places, ProgramIndex programs, ReportNames names, FactTraits traits,
    Caller caller)
{
    /// <summary>So many are looked at for one page when filters leave most of them out.</summary>
    private const int BatchesMax = 20;

    public async Task<Result<EventPage>> HandleAsync(
        ReportPlan plan, ClickKind[]? kinds, ClickPlace? after, int limit, bool newestFirst, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant or ScopeKind.Partner))
        {
            return ScopeRefusals.OtherScope;
        }

        if (caller.Scope.Kind is ScopeKind.Partner && plan.By(Dimension.Group))
        {
            return QueryReport.GroupsForbidden;
        }

        if (await places.ChosenAsync(plan, ct) is not { } chosen)
        {
            return new EventPage([], null);
        }

        var lines = new List<EventLine>();
        try
        {
            for (var batch = 0; batch < BatchesMax && lines.Count < limit; batch++)
            {
                var read = await clicks.EventsAsync(
                    new ClickEventQuery(
                        plan.From, plan.Until, limit - lines.Count, chosen.Programs, chosen.Partners, chosen.Links)
                    {
                        Where = chosen.Where, Kinds = kinds, After = after, NewestFirst = newestFirst,
                    },
                    ct);
                if (read.Count == 0)
                {
                    return new EventPage(lines, null);
                }

                after = read[^1].Place;
                lines.AddRange(await LinesAsync(plan, read, ct));
            }
        }
        catch (TooManyClicksException)
        {
            return ReportReader.TooWide;
        }

        return new EventPage(lines, after);
    }

    private async Task<IEnumerable<EventLine>> LinesAsync(
        ReportPlan plan, IReadOnlyList<ClickEvent> read, CancellationToken ct)
    {
        var byNumber = (await programs.LoadAsync(ct)).Values.ToDictionary(program => program.Number);
        var partners = await places.PartnersAsync(read.Select(each => (int?)each.Partner), ct);
        var links = await places.LinksAsync(read.Select(each => (int?)each.Link), ct);
        var partnerNames = await names.OfAsync(
            Dimension.Partner, partners.Values.Select(id => (string?)id.ToString()), ct);
        var codes = await names.OfAsync(Dimension.Link, links.Values.Select(id => (string?)id.ToString()), ct);
        var facts = await traits.WriteAsync(plan, [.. read.Select(FactOf)], ct);
        return
        [
            .. from each in read.Zip(facts)
               let fact = each.Second
               where plan.Where.All(filter => filter.IsPushed || filter.Keeps(fact, plan.Zone))
               select LineOf(
                   each.First, byNumber.GetValueOrDefault(each.First.Program), fact.Partner,
                   fact.Partner is { } partner ? partnerNames.GetValueOrDefault(partner.ToString()) : null,
                   fact.Link is { } link ? codes.GetValueOrDefault(link.ToString()) : null),
        ];

        Fact FactOf(ClickEvent each)
        {
            var program = byNumber.GetValueOrDefault(each.Program);
            return new Fact(program?.Currency ?? default, new Tally())
            {
                Quarter = Bucket.Floor(each.Place.At),
                Program = program?.Id,
                Merchant = program?.MerchantId,
                Partner = ClickPlaces.Find(partners, each.Partner),
                Link = ClickPlaces.Find(links, each.Link),
            };
        }
    }

    private EventLine LineOf(
        ClickEvent of, ProgramEntry? program, PartnerId? partner, string? partnerName, string? link)
    {
        var whole = caller.Scope.Kind is ScopeKind.Network;
        return new EventLine(
            of.Place.At, EnumText.Of(of.Kind), of.Reason, program?.Id, program?.Name, partner, partnerName, link,
            of.Country, of.Device, of.Os, of.Browser, of.Language, of.Referrer, of.Subs, whole ? of.ClickId : null,
            whole && !of.Visitor.IsNone ? of.Visitor.ToString() : null);
    }
}
