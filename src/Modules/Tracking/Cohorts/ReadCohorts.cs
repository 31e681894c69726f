using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Tracking.Conversions;
using Rattan.Tracking.Programs;

namespace Rattan.Tracking.Cohorts;

/// <summary>Whether the customers of a program come back and what they are worth, by the month of their first order and
/// by the partner that brought them.</summary>
internal sealed class ReadCohorts(AppDbContext db, OwnPrograms programs, IPartners partners, TimeProvider clock)
{
    public const int MonthsMax = 12;
    public const int MonthsUsual = 6;

    private const int OrdersMax = 500_000;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programs/{id:guid}/cohorts", async Task<Results<Ok<CohortsAnswer>, ProblemHttpResult>> (
            Guid id, [AsParameters] CohortsAsked asked, ReadCohorts handler, CancellationToken ct) =>
            (await handler.HandleAsync(ProgramId.From(id), asked, ct)).Ok())
        .WithName("ReadCohorts").Needs(Permission.ViewReports, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Whether customers come back and what they are worth, by month and by partner");

    public async Task<Result<CohortsAnswer>> HandleAsync(ProgramId id, CohortsAsked asked, CancellationToken ct)
    {
        if (await programs.FindAsync(id, ct) is not { } program)
        {
            return new NotFoundError("program.unknown", "There is no such program.");
        }

        var months = asked.Months ?? MonthsUsual;
        if (months is < 1 or > MonthsMax)
        {
            return new ValidationError("cohorts.months", $"1 to {MonthsMax} months.", "months");
        }

        PartnerId? partner = null;
        if (!string.IsNullOrEmpty(asked.Partner))
        {
            if (!EntityId.TryParse<PartnerId>(asked.Partner, out var named))
            {
                return new ValidationError("request.filter", "Not a value of this filter.", "partner");
            }

            partner = named;
        }

        var now = clock.Now();
        var orders = await OrdersAsync(program.Id, FirstMonth(now, program.Zone, months), ct);
        if (orders.Count > OrdersMax)
        {
            return new ValidationError(
                "cohorts.too_many", $"These months have more than {OrdersMax} orders. Take fewer.", "months");
        }

        var won = Won.Among(orders).Where(c => partner is null || c.Partner == partner).ToList();
        var names = (await partners.FindAsync([.. won.Select(c => c.Partner).OfType<PartnerId>().Distinct()], ct))
            .ToDictionary(p => p.Id, p => p.Name);
        return Answer(won, program, months, now, names);
    }

    private static CohortsAnswer Answer(
        List<Won.Customer> won, ProgramFacts program, int months, DateTimeOffset now,
        Dictionary<PartnerId, string> names)
    {
        var all = new Won(won, now);
        return new CohortsAnswer(
            program.Currency, all.Count, all.Repeat, Row(null, all, months, program.Currency, whole: false),
            [
                .. won.GroupBy(c => MonthOf(c.At, program.Zone), StringComparer.Ordinal).OrderBy(g => g.Key)
                    .Select(g => Row(g.Key, new Won([.. g], now), months, program.Currency, whole: true)),
            ],
            [
                .. won.GroupBy(c => c.Partner).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g =>
                {
                    var own = new Won([.. g], now);
                    return new PartnerValue(
                        g.Key, g.Key is { } id ? names.GetValueOrDefault(id, "") : null, own.Count, own.Repeat,
                        Of(own.Value(0), program.Currency), Of(own.Value(2), program.Currency),
                        Of(own.Value(5), program.Currency));
                }),
            ]);
    }

    /// <param name="whole">Only cells that every customer of the row is old enough for.</param>
    private static CohortRow Row(string? month, Won won, int steps, Currency currency, bool whole)
    {
        var ages = Enumerable.Range(0, steps).ToList();
        return new CohortRow(
            month, won.Count, [.. ages.Select(step => whole && !won.All(step) ? null : won.Retention(step))],
            [.. ages.Select(step => whole && !won.All(step) ? null : Of(won.Value(step), currency))]);
    }

    private async Task<List<CustomerOrder>> OrdersAsync(ProgramId program, DateTimeOffset begin, CancellationToken ct)
    {
        var rows = await db.Set<Conversion>().AsNoTracking()
            .Where(c => c.ProgramId == program && c.Kind == Conversion.OrderKind && c.CustomerId != null
                && c.OccurredAt >= begin && c.AmountMinor != null
                && c.Status != ConversionStatus.Test && c.Status != ConversionStatus.Rejected)
            .OrderBy(c => c.OccurredAt).ThenBy(c => c.Id)
            .Select(c => new
            {
                c.Id, c.CustomerId, c.OccurredAt, c.AmountMinor, c.RefundedMinor, c.NewCustomer, c.Status,
            })
            .Take(OrdersMax + 1).ToListAsync(ct);
        var credits = await db.Set<CreditEntry>().AsNoTracking()
            .Where(e => e.ProgramId == program && e.OccurredAt >= begin)
            .Select(e => new { e.ConversionId, e.Position, e.PartnerId, e.WeightBasisPoints }).ToListAsync(ct);
        var owners = credits.GroupBy(e => e.ConversionId).ToDictionary(
            g => g.Key,
            g => g.OrderByDescending(e => e.WeightBasisPoints).ThenBy(e => e.Position).First().PartnerId);
        return
        [
            .. rows.Select(row => new CustomerOrder(
                row.CustomerId!.Value, row.OccurredAt, row.AmountMinor!.Value - row.RefundedMinor,
                row.NewCustomer == true, row.Status != ConversionStatus.Refunded,
                owners.TryGetValue(row.Id, out var owner) ? owner : null)),
        ];
    }

    private static Money? Of(long? minor, Currency currency) => minor is { } value ? new Money(value, currency) : null;

    /// <summary>The beginning of the earliest month, in the program's zone.</summary>
    private static DateTimeOffset FirstMonth(DateTimeOffset now, TimeZoneInfo zone, int months)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var first = new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1 - months);
        return new DateTimeOffset(first, zone.GetUtcOffset(first)).ToUniversalTime();
    }

    private static string MonthOf(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
