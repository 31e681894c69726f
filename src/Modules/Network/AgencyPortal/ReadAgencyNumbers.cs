using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Network;
using Rattan.Contracts.Proposals.Views;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.AgencyPortal;

/// <summary>What the resources of the agency that asks brought in the last calendar months, and what it
/// earned.</summary>
internal sealed class ReadAgencyNumbers(AppDbContext db, Caller caller, TimeProvider clock)
{
    public const int MonthsMax = 12;
    public const int MonthsUsual = 6;

    /// <summary>Of <see cref="AgencyPayment.Entry"/>: what was paid is no loss of what was earned.</summary>
    private const string Payment = "agency_payment";

    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/agency/numbers", async Task<Results<Ok<AgencyNumbers>, ProblemHttpResult>> (
                ReadAgencyNumbers read, int? months, CancellationToken ct) => (await read.HandleAsync(months, ct)).Ok())
        .WithName("ReadAgencyNumbers").Needs(Permission.ManageResources, ScopeKind.Agency)
        .WithSummary("What the agency's resources brought in the last calendar months, and what it earned");

    /// <param name="months">UTC, this one the last; null for the usual.</param>
    public async Task<Result<AgencyNumbers>> HandleAsync(int? months, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Agency)
        {
            return ScopeRefusals.OtherScope;
        }

        var count = months ?? MonthsUsual;
        if (count is < 1 or > MonthsMax)
        {
            return new ValidationError("agency.months", $"1 to {MonthsMax} months.", "months");
        }

        var first = AddUpAgency.MonthOf(clock.Now().UtcDay()).AddMonths(1 - count);
        var agency = AgencyId.From(caller.Scope.Id);
        return AddUpAgency.Of(
            await PlacementsAsync(agency, first, first.AddMonths(count), ct),
            caller.May(Permission.ViewMoney) ? await EarnedAsync(agency, first, first.AddMonths(count), ct) : null,
            [.. Enumerable.Range(0, count).Select(first.AddMonths)],
            await BookedAsync(agency, ct));
    }

    private async Task<List<OwnPlacement>> PlacementsAsync(
        AgencyId? agency, DateOnly begin, DateOnly end, CancellationToken ct) =>
        await (from p in db.Set<Placement>().AsNoTracking()
               join r in db.Set<Resource>() on p.ResourceId equals r.Id
               where r.AgencyId == agency && p.UntilDay >= begin && p.UntilDay < end
               select new OwnPlacement(
                   r.Id, r.Name, p.UntilDay, p.Currency, p.GmvMinor, p.Clicks ?? 0, p.Orders ?? 0,
                   p.Delivery)).ToListAsync(ct);

    private async Task<List<OwnEntry>> EarnedAsync(
        AgencyId agency, DateOnly begin, DateOnly end, CancellationToken ct)
    {
        var account = Account.AgencyPayable(agency).Code;
        var (from, until) = (Start(begin), Start(end));
        var rows = await db.Set<PostingRow>().AsNoTracking()
            .Where(p => p.Account == account && p.PostedAt >= from && p.PostedAt < until && p.Kind != Payment)
            .Select(p => new { p.PostedAt, p.Currency, Minor = p.CreditMinor - p.DebitMinor }).ToListAsync(ct);
        return
        [
            .. rows.Select(row => new OwnEntry(
                AddUpAgency.MonthOf(row.PostedAt.UtcDay()), Currency.Of(row.Currency), row.Minor)),
        ];
    }

    /// <summary>Bookings are merchants' rows; the resources, which are the agency's own, say which of them it
    /// sees.</summary>
    private Task<int> BookedAsync(AgencyId? agency, CancellationToken ct) => (
        from booking in db.Set<BookingRow>().IgnoreQueryFilters().AsNoTracking()
        join resource in db.Set<Resource>() on booking.ResourceId equals resource.Id
        where resource.AgencyId == agency
        select booking.ResourceId).CountAsync(ct);

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
