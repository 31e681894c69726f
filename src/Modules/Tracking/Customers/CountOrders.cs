using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Customers;

/// <summary>Counts the orders of a merchant's customers over all its programs.</summary>
internal sealed class CountOrders(AppDbContext db) : ICustomers
{
    public Task<int> CountAsync(MerchantId merchant, int ordersMin, CancellationToken ct) =>
        Counted(Of(merchant)).CountAsync(c => c.Orders >= ordersMin, ct);

    public async Task<IReadOnlyList<KnownCustomer>> PageAsync(
        MerchantId merchant, int ordersMin, CustomerId? after, int most, CancellationToken ct)
    {
        var customers = Of(merchant);
        if (after is { } last)
        {
            customers = customers.Where(c => c.Id > last);
        }

        var rows = await Counted(customers).Where(c => c.Orders >= ordersMin).OrderBy(c => c.Id).Take(most)
            .ToListAsync(ct);
        return [.. rows.Select(c => new KnownCustomer(c.Id, c.ExternalId, c.Orders, c.LastOrderAt!.Value))];
    }

    public async Task<IReadOnlyList<KnownCustomer>> FindAsync(
        MerchantId merchant, IReadOnlyCollection<string> externalIds, CancellationToken ct)
    {
        var rows = await Counted(Of(merchant).Where(c => externalIds.Contains(c.ExternalId)))
            .Where(c => c.Orders > 0).ToListAsync(ct);
        return [.. rows.Select(c => new KnownCustomer(c.Id, c.ExternalId, c.Orders, c.LastOrderAt!.Value))];
    }

    private IQueryable<Customer> Of(MerchantId merchant) =>
        db.Set<Customer>().IgnoreQueryFilters().AsNoTracking().Where(c => c.MerchantId == merchant);

    private IQueryable<Ordered> Counted(IQueryable<Customer> customers)
    {
        var orders = db.Set<Conversion>().IgnoreQueryFilters().AsNoTracking().Where(o =>
            o.Type != ConversionType.Lead && o.Status != ConversionStatus.Test
            && o.Status != ConversionStatus.Rejected);
        return customers.Select(c => new Ordered
        {
            Id = c.Id,
            ExternalId = c.ExternalId,
            Orders = orders.Count(o => o.CustomerId == c.Id),
            LastOrderAt = orders.Where(o => o.CustomerId == c.Id).Max(o => (DateTimeOffset?)o.OccurredAt),
        });
    }

    private sealed class Ordered
    {
        public CustomerId Id { get; init; }

        public required string ExternalId { get; init; }

        public int Orders { get; init; }

        public DateTimeOffset? LastOrderAt { get; init; }
    }
}
