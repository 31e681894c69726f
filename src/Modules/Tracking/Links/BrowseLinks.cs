using Rattan.Contracts.Clicks;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;

namespace Rattan.Tracking.Links;

/// <summary>The filters of the page as they stand in its address.</summary>
internal sealed record LinksAsked(string? Program, string? Q, string? State);

/// <param name="Clicks">Unique ones of the last thirty days, as are the conversions and what they earned.</param>
internal sealed record LinkLine(
    LinkId Id, string Code, string Url, string Program, string Partner, string? Destination,
    string? Campaign, bool Disabled, DateTimeOffset CreatedAt, long Clicks, long Conversions,
    IReadOnlyList<Money> Earned);

/// <summary>Links with their numbers, newest first.</summary>
internal sealed class BrowseLinks(
    AppDbContext db, IPrograms programs, IPartners partners, IClickReads clicks, LinkUrls urls, TimeProvider clock)
{
    public const int DaysCounted = 30;

    public async Task<Result<Page<LinkLine>>> PageAsync(LinksAsked asked, string? cursor, CancellationToken ct)
    {
        var read = Cursor.Read(string.IsNullOrEmpty(cursor) ? null : cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        var links = db.Set<Link>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(asked.Program))
        {
            var program = EntityId.TryParse<ProgramId>(asked.Program, out var id) ? id : default;
            links = links.Where(l => l.ProgramId == program);
        }

        if (!string.IsNullOrWhiteSpace(asked.Q))
        {
            var text = asked.Q.Trim();
            links = links.Where(
                l => l.Code.StartsWith(text) || (l.Destination != null && l.Destination.Contains(text))
                    || (l.Campaign != null && l.Campaign.Contains(text)));
        }

        if (asked.State is "active" or "disabled")
        {
            var disabled = asked.State == "disabled";
            links = links.Where(l => l.Disabled == disabled);
        }

        if (read.Value is { } after)
        {
            var last = LinkId.From(after);
            links = links.Where(l => l.Id < last);
        }

        var rows = await links.OrderByDescending(l => l.Id).Take(Cursor.LimitDefault + 1).ToListAsync(ct);
        return rows.Cut(Cursor.LimitDefault, l => l.Id.Value, await ShowAsync(rows, ct));
    }

    public async Task<(Link Link, LinkLine Line)?> OneAsync(LinkId id, CancellationToken ct) =>
        await db.Set<Link>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, ct) is { } link
            ? (link, (await ShowAsync([link], ct))(link))
            : null;

    private async Task<Func<Link, LinkLine>> ShowAsync(List<Link> links, CancellationToken ct)
    {
        var since = clock.Now().AddDays(-DaysCounted);
        var counted = links.Count == 0 ? [] : (await clicks.CountAsync(
            new ClickCountQuery(
                since, clock.Now().AddMinutes(15), [ClickDimension.Link], Links: [.. links.Select(l => l.Number)]), ct))
            .ToDictionary(c => c.Link!.Value, c => c.Unique);
        var (conversions, earned) = await EarnedAsync([.. links.Select(l => l.Id)], since, ct);
        var named = await programs.FindAsync([.. links.Select(l => l.ProgramId)], ct);
        var people = (await partners.FindAsync([.. links.Select(l => l.PartnerId)], ct))
            .ToDictionary(p => p.Id, p => p.Name);
        var url = await urls.OfAllAsync(links, ct);
        return l => new LinkLine(
            l.Id, l.Code, url(l), named.TryGetValue(l.ProgramId, out var program) ? program.Name : "",
            people.GetValueOrDefault(l.PartnerId, ""), l.Destination, l.Campaign, l.Disabled, l.CreatedAt,
            counted.GetValueOrDefault(l.Number), conversions.GetValueOrDefault(l.Id), [.. earned[l.Id]]);
    }

    /// <summary>Conversions are the merchant's rows, so a partner reads those of its links past the filter; the links
    /// themselves were filtered before.</summary>
    private async Task<(Dictionary<LinkId, int> Conversions, ILookup<LinkId, Money> Earned)> EarnedAsync(
        List<LinkId> ids, DateTimeOffset since, CancellationToken ct)
    {
        var credited =
            from credit in db.Set<CreditRow>()
            join conversion in db.Set<ConversionRow>() on credit.ConversionId equals conversion.ConversionId
            where credit.LinkId != null && ids.Contains(credit.LinkId.Value) && conversion.OccurredAt >= since
                && conversion.Status != ConversionStatus.Rejected && conversion.Status != ConversionStatus.Test
            select new { LinkId = credit.LinkId!.Value, credit.ConversionId };
        var conversions = await credited.IgnoreQueryFilters().GroupBy(c => c.LinkId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var lines =
            from line in db.Set<CommissionRow>()
            where credited.Any(c => c.ConversionId == line.ConversionId && c.LinkId == line.LinkId)
                && line.Status != CommissionStatus.Rejected
            group line.AmountMinor by new { line.LinkId, line.Currency } into sum
            select new { sum.Key.LinkId, sum.Key.Currency, Minor = sum.Sum() };
        var sums = conversions.Count == 0 ? [] : await lines.IgnoreQueryFilters().ToListAsync(ct);
        return (conversions, sums.OrderBy(s => s.Currency, StringComparer.Ordinal)
            .ToLookup(s => s.LinkId!.Value, s => new Money(s.Minor, Currency.Of(s.Currency))));
    }
}
