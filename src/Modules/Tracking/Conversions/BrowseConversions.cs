using System.Globalization;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Conversions;

/// <summary>The filters of the page as they stand in its address.</summary>
/// <param name="Partner">An id, or the exact name or e-mail address.</param>
/// <param name="From">First day, yyyy-MM-dd in UTC.</param>
/// <param name="Until">Last day, included.</param>
/// <param name="Coupon">A tilde asks for orders without one, as with the next two.</param>
/// <param name="Sku">Of any line.</param>
/// <param name="Category">Of the same line.</param>
internal sealed record ConversionsAsked(
    string? Program, string? Partner, string? Status, string? Type, string? Order, string? From, string? Until,
    string? Coupon = null, string? Sku = null, string? Category = null)
{
    public bool IsEmpty => new[] { Program, Partner, Status, Type, Order, From, Until, Coupon, Sku, Category }
        .All(string.IsNullOrWhiteSpace);
}

/// <param name="Amount">In the program's currency; null while a rate is missing.</param>
/// <param name="Commission">The sum of its lines, reversals taken off and rejected ones left out.</param>
internal sealed record ConversionLine(
    ConversionId Id, string ExternalId, string Program, ConversionType Type, ConversionStatus Status,
    DateTimeOffset OccurredAt, Money Order, Money? Amount, Money Commission, IReadOnlyList<string> Partners);

/// <param name="Partners">Names to choose from; not all of a large network.</param>
internal sealed record ConversionChoices(
    IReadOnlyList<(ProgramId Id, string Name)> Programs, IReadOnlyList<string> Partners, string? Partner);

/// <summary>A filter whose value means nothing. <paramref name="Text"/> is the key of what to say.</summary>
internal sealed record UnreadableFilter(string Field, string Text)
    : ValidationError("request.filter", "Not a value of this filter.", Field);

/// <summary>The list of conversions with the names and sums that a person wants beside them.</summary>
internal sealed class BrowseConversions(AppDbContext db, IPrograms programs, IPartners partners, Caller caller)
{
    private const int ProgramsMax = 500;
    private const int PartnersMax = 200;

    public Task<Result<Page<ConversionLine>>> PageAsync(
        ConversionsAsked asked, string? cursor, CancellationToken ct) =>
        PageAsync(asked, cursor, Cursor.LimitDefault, ct);

    public async Task<Result<Page<ConversionLine>>> PageAsync(
        ConversionsAsked asked, string? cursor, int limit, CancellationToken ct)
    {
        var read = Cursor.Read(string.IsNullOrEmpty(cursor) ? null : cursor);
        if (read.Error is { } wrong)
        {
            return wrong;
        }

        if (!(await FilterAsync(asked, ct)).TryValue(out var filter, out var refused))
        {
            return refused;
        }

        var ids = await filter.PageAsync(db, read.Value, limit, ct);
        var rows = await db.Set<Conversion>().AsNoTracking().Where(c => ids.Contains(c.Id))
            .OrderByDescending(c => c.OccurredAt).ThenByDescending(c => c.Id)
            .Select(c => new Row(
                c.Id, c.ExternalId, c.ProgramId, c.Type, c.Status, c.OccurredAt, c.OrderMinor, c.OrderCurrency,
                c.AmountMinor, c.Currency, c.Credits))
            .ToListAsync(ct);
        var show = await ShowAsync(rows, ct);
        return rows.Cut(limit, r => r.Id.Value, show);
    }

    public async Task<ConversionChoices> ChoicesAsync(string? partner, CancellationToken ct)
    {
        var offered = await db.Set<ProgramRow>().AsNoTracking().OrderBy(p => p.Name).Take(ProgramsMax)
            .Select(p => new { p.ProgramId, p.Name }).ToListAsync(ct);
        var names = await Known().OrderBy(p => p.Name).Take(PartnersMax)
            .Select(p => p.Name).ToListAsync(ct);
        var chosen = EntityId.TryParse<PartnerId>(partner, out var id)
            && await partners.FindAsync([id], ct) is [var one]
            ? one.Name
            : partner;
        return new ConversionChoices([.. offered.Select(p => (p.ProgramId, p.Name))], names, chosen);
    }

    private async Task<Result<ConversionFilter>> FilterAsync(ConversionsAsked asked, CancellationToken ct)
    {
        ProgramId program = default;
        var from = Day(asked.From);
        var until = Day(asked.Until);
        if (Given(asked.Program) && !EntityId.TryParse(asked.Program, out program))
        {
            return new UnreadableFilter("program", "conversions.filter.unreadable");
        }

        if ((Given(asked.From) && from is null) || (Given(asked.Until) && until is null) || from > until)
        {
            return new UnreadableFilter("from", "conversions.filter.days");
        }

        if (!(await PartnerAsync(asked.Partner, ct)).TryValue(out var partner, out var refused))
        {
            return refused;
        }

        var query = new ConversionFilterQuery(
            Given(asked.Program) ? program.Value : null, partner.Given ? partner.Id.Value : null, asked.Status,
            asked.Type, asked.Order?.Trim(), from, until?.AddDays(1), asked.Coupon, asked.Sku, asked.Category);
        return query.TryRead(out var filter, out var wrong)
            ? filter
            : new UnreadableFilter(wrong.Field ?? "", "conversions.filter.unreadable");
    }

    private async Task<Result<(bool Given, PartnerId Id)>> PartnerAsync(string? text, CancellationToken ct)
    {
        var name = text?.Trim();
        if (string.IsNullOrEmpty(name) || EntityId.TryParse<PartnerId>(name, out _))
        {
            return (Given(name), EntityId.TryParse<PartnerId>(name, out var id) ? id : default);
        }

        var found = await Known().Where(p => p.Name == name || p.Email == name)
            .Select(p => p.PartnerId).Take(2).ToListAsync(ct);
        return found.Count == 1
            ? (true, found[0])
            : new UnreadableFilter(
                "partner", found.Count == 0 ? "conversions.filter.nobody" : "conversions.filter.several");
    }

    /// <summary>Partners that the caller may know of: a merchant those who were credited with its orders.</summary>
    private IQueryable<PartnerRow> Known()
    {
        if (caller.Scope.Kind != ScopeKind.Merchant)
        {
            return db.Set<PartnerRow>().AsNoTracking();
        }

        var merchant = MerchantId.From(caller.Scope.Id);
        return db.Set<PartnerRow>().AsNoTracking().IgnoreQueryFilters().Where(
            p => db.Set<CreditRow>().Any(c => c.MerchantId == merchant && c.PartnerId == p.PartnerId));
    }

    private async Task<Func<Row, ConversionLine>> ShowAsync(List<Row> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var sums = await db.Set<CommissionRow>().AsNoTracking()
            .Where(c => ids.Contains(c.ConversionId) && c.Status != CommissionStatus.Rejected)
            .GroupBy(c => c.ConversionId).Select(g => new { g.Key, Minor = g.Sum(c => c.AmountMinor) })
            .ToDictionaryAsync(g => g.Key, g => g.Minor, ct);
        var named = await programs.FindAsync([.. rows.Select(r => r.ProgramId)], ct);
        var people = (await partners.FindAsync([.. rows.SelectMany(r => r.Credits).Select(c => c.PartnerId)], ct))
            .ToDictionary(p => p.Id, p => p.Name);
        return r => new ConversionLine(
            r.Id, r.ExternalId, named.TryGetValue(r.ProgramId, out var program) ? program.Name : "", r.Type, r.Status,
            r.OccurredAt, new Money(r.OrderMinor, r.OrderCurrency),
            r.AmountMinor is { } minor ? new Money(minor, r.Currency) : null,
            new Money(sums.GetValueOrDefault(r.Id), r.Currency),
            [.. r.Credits.DistinctBy(c => c.PartnerId)
                .Select(c => people.GetValueOrDefault(c.PartnerId, c.PartnerName))]);
    }

    private static bool Given(string? text) => !string.IsNullOrWhiteSpace(text);

    private static DateTimeOffset? Day(string? text) =>
        IsoDay.Read(text) is { } day
            && day > DateOnly.MinValue && day < DateOnly.MaxValue
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : null;

    private sealed record Row(
        ConversionId Id, string ExternalId, ProgramId ProgramId, ConversionType Type, ConversionStatus Status,
        DateTimeOffset OccurredAt, long OrderMinor, Currency OrderCurrency, long? AmountMinor, Currency Currency,
        IReadOnlyList<Contracts.Attribution.Credit> Credits);
}
