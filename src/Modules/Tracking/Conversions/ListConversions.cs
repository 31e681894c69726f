using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Conversions;

/// <param name="Order">As the merchant said it.</param>
/// <param name="Amount">In the program's currency; absent while a rate is missing.</param>
internal sealed record ConversionDetail(
    ConversionId Id,
    ProgramId ProgramId,
    string ExternalId,
    ConversionType Type,
    ConversionStatus Status,
    LeadStatus? LeadStatus,
    string? Reason,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string? CustomerId,
    bool? NewCustomer,
    string? CouponCode,
    Money Order,
    Money? Amount,
    Money? Refunded,
    IReadOnlyList<OrderLine> Lines,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<CreditAnswer> Credits)
{
    public static ConversionDetail Of(Conversion c) => new(
        c.Id, c.ProgramId, c.ExternalId, c.Type, c.Status, c.LeadStatus, c.Unattributed, c.OccurredAt, c.RecordedAt,
        c.Input.CustomerExternalId, c.NewCustomer, c.Input.CouponCode, c.Order, c.Amount,
        c.Amount is null ? null : new Money(c.RefundedMinor, c.Currency), c.Lines, c.Input.Metadata,
        [.. c.Credits.Select(x => new CreditAnswer(x.PartnerId, x.LinkId, x.ClickId, x.WeightBasisPoints, x.Reason))]);
}

internal sealed record ConversionFilter(
    Guid? ProgramId, Guid? PartnerId, ConversionStatus? Status, ConversionType? Type, string? ExternalId,
    DateTimeOffset? From, DateTimeOffset? Until)
{
    public Exactly? Coupon { get; init; }

    public LineFilter Line { get; init; } = new(null, null);

    private IQueryable<Conversion> Apply(AppDbContext db)
    {
        var rows = db.Set<Conversion>().AsNoTracking();
        if (ProgramId is { } program)
        {
            rows = rows.Where(c => c.ProgramId == Contracts.Merchants.ProgramId.From(program));
        }

        if (Status is { } status)
        {
            rows = rows.Where(c => c.Status == status);
        }

        if (Type is { } type)
        {
            rows = rows.Where(c => c.Type == type);
        }

        if (!string.IsNullOrEmpty(ExternalId))
        {
            rows = rows.Where(c => c.ExternalId == ExternalId);
            rows = OfAnyProgram(rows, db);
        }

        if (Coupon is { Value: var coupon })
        {
            rows = rows.Where(c => c.Coupon == coupon);
        }

        return Line.Apply(rows, db.Set<ConversionLineRow>());
    }

    /// <summary>When and which. A partner's orders begin with its credits, which know when.</summary>
    private IQueryable<Place> Places(AppDbContext db)
    {
        var rows = Apply(db);
        if (PartnerId is not { } partner)
        {
            return rows.Select(c => new Place { At = c.OccurredAt, Id = c.Id });
        }

        var id = Contracts.Partners.PartnerId.From(partner);
        var credits = db.Set<CreditEntry>().Where(c => c.PartnerId == id);
        return from credit in credits
               join row in rows on credit.ConversionId equals row.Id
               where !credits.Any(c => c.ConversionId == credit.ConversionId && c.Position < credit.Position)
               select new Place { At = credit.OccurredAt, Id = credit.ConversionId };
    }

    /// <summary>The ids of a page and of one row beyond it, newest order first. Ids alone, because the indexes hold
    /// all that finding them takes; rows with their texts are read only to be shown.</summary>
    /// <param name="after">The last id of the page before.</param>
    public async Task<List<ConversionId>> PageAsync(AppDbContext db, Guid? after, int limit, CancellationToken ct)
    {
        var found = Places(db);
        if (From is { } from)
        {
            found = found.Where(c => c.At >= from);
        }

        if (Until is { } until)
        {
            found = found.Where(c => c.At < until);
        }

        if (after is { } cursor)
        {
            var last = ConversionId.From(cursor);
            var at = await db.Set<Conversion>().Where(c => c.Id == last).Select(c => c.OccurredAt)
                .FirstOrDefaultAsync(ct);
            found = found.Where(c => c.At <= at && (c.At < at || c.Id < last));
        }

        return await found.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(limit + 1).Select(c => c.Id)
            .ToListAsync(ct);
    }

    /// <summary>Orders are unique by program, kind and the merchant's id. Naming every program and both kinds lets that
    /// index find an id among millions.</summary>
    private static IQueryable<Conversion> OfAnyProgram(IQueryable<Conversion> rows, AppDbContext db) => rows.Where(
        c => (c.Kind == Conversion.OrderKind || c.Kind == Conversion.LeadKind)
            && db.Set<ProgramRow>().Select(p => p.ProgramId).Contains(c.ProgramId));

    private sealed class Place
    {
        public DateTimeOffset At { get; init; }

        public ConversionId Id { get; init; }
    }
}

internal static class ListConversions
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/conversions", AllAsync).WithName("ListConversions").Needs(Permission.ViewConversions)
            .WithSummary("Conversions, newest order first.");
        api.MapGet("/conversions/{id:guid}", OneAsync).WithName("GetConversion").Needs(Permission.ViewConversions)
            .WithSummary("One conversion.");
    }

    private static async Task<Results<Ok<Page<ConversionDetail>>, ProblemHttpResult>> AllAsync(
        AppDbContext db, [AsParameters] ConversionFilterQuery query, string? cursor, int? limit, CancellationToken ct)
    {
        var read = Cursor.Read(cursor);
        if (read.Error is { } refused)
        {
            return refused.ToProblem();
        }

        if (!query.TryRead(out var filter, out var wrong))
        {
            return wrong.ToProblem();
        }

        var ids = await filter.PageAsync(db, read.Value, Cursor.Limit(limit), ct);
        var rows = await db.Set<Conversion>().AsNoTracking().Where(c => ids.Contains(c.Id))
            .OrderByDescending(c => c.OccurredAt).ThenByDescending(c => c.Id).ToListAsync(ct);
        return TypedResults.Ok(rows.Cut(Cursor.Limit(limit), c => c.Id.Value, ConversionDetail.Of));
    }

    private static async Task<Results<Ok<ConversionDetail>, ProblemHttpResult>> OneAsync(
        Guid id, AppDbContext db, CancellationToken ct) =>
        await db.Set<Conversion>().AsNoTracking()
            .FirstOrDefaultAsync(c => c.Id == ConversionId.From(id), ct) is { } conversion
            ? TypedResults.Ok(ConversionDetail.Of(conversion))
            : new ConversionUnknown().ToProblem();
}

/// <summary>The filters of a list as they stand in a URL.</summary>
/// <param name="Coupon">In any case; a tilde asks for orders without one, as with the next two.</param>
/// <param name="Sku">Of any line.</param>
/// <param name="Category">Of the same line.</param>
internal sealed record ConversionFilterQuery(
    Guid? ProgramId, Guid? PartnerId, string? Status, string? Type, string? ExternalId, DateTimeOffset? From,
    DateTimeOffset? Until, string? Coupon = null, string? Sku = null, string? Category = null)
{
    public bool TryRead(out ConversionFilter filter, out ValidationError wrong)
    {
        var status = Word<ConversionStatus>(Status, out var goodStatus);
        var type = Word<ConversionType>(Type, out var goodType);
        filter = new ConversionFilter(ProgramId, PartnerId, status, type, ExternalId, From, Until)
        {
            Coupon = Exactly.Read(Coupon?.ToUpperInvariant()),
            Line = new LineFilter(Exactly.Read(Sku), Exactly.Read(Category)),
        };
        wrong = new ValidationError("request.filter", "Not a value of this filter.", goodStatus ? "type" : "status");
        return goodStatus && goodType;
    }

    private static T? Word<T>(string? text, out bool good) where T : struct, Enum
    {
        var word = text?.Replace("_", "", StringComparison.Ordinal);
        var known = Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value)
            && !char.IsDigit(word![0]);
        good = string.IsNullOrEmpty(word) || known;
        return known ? value : null;
    }
}
