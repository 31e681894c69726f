using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;

namespace Rattan.Tracking.Conversions;

/// <summary>The leads, first sales and renewal counts of the customers of one batch: read once, then kept up to date
/// while the batch is decided, so that an order sees the lead right before it.</summary>
internal sealed class CustomerHistory
{
    private readonly Dictionary<CustomerId, List<PastLead>> leads = [];
    private readonly Dictionary<(CustomerId, ProgramId), PastSale> firstSales = [];
    private readonly Dictionary<(CustomerId, ProgramId), int> renewals = [];
    private readonly Dictionary<CustomerId, DateTimeOffset> firstOrders = [];

    private sealed record PastLead(ConversionId Id, DateTimeOffset At, IReadOnlyList<Credit> Credits);

    internal sealed record PastSale(ConversionId Id, DateTimeOffset At, IReadOnlyList<Credit> Credits);

    public static async Task<CustomerHistory> LoadAsync(
        AppDbContext db, IReadOnlyCollection<CustomerId> customers, CancellationToken ct)
    {
        var history = new CustomerHistory();
        if (customers.Count == 0)
        {
            return history;
        }

        var decided = db.Set<Conversion>().AsNoTracking()
            .Where(c => c.CustomerId != null && customers.Contains(c.CustomerId.Value)
                && c.Status != ConversionStatus.Test && c.Status != ConversionStatus.Rejected);
        var past = await decided.Where(c => c.Type != ConversionType.Renewal)
            .OrderBy(c => c.OccurredAt)
            .Select(c => new { c.Id, Customer = c.CustomerId!.Value, c.ProgramId, c.Type, c.OccurredAt, c.LeadStatus,
                c.Credits })
            .ToListAsync(ct);
        foreach (var row in past)
        {
            history.Add(row.Customer, row.ProgramId, row.Id, row.Type, row.OccurredAt, row.Credits);
        }

        var counts = await decided.Where(c => c.Type == ConversionType.Renewal)
            .GroupBy(c => new { c.CustomerId, c.ProgramId })
            .Select(g => new { g.Key.CustomerId, g.Key.ProgramId, Count = g.Count() })
            .ToListAsync(ct);
        foreach (var row in counts)
        {
            history.renewals[(row.CustomerId!.Value, row.ProgramId)] = row.Count;
        }

        return history;
    }

    public void Add(Conversion conversion)
    {
        if (conversion.CustomerId is { } customer
            && conversion.Status is not (ConversionStatus.Test or ConversionStatus.Rejected))
        {
            Add(customer, conversion.ProgramId, conversion.Id, conversion.Type, conversion.OccurredAt,
                conversion.Credits);
        }
    }

    /// <summary>The earliest lead whose lock still holds at <paramref name="at"/>; null lock days are for ever, 0
    /// never.</summary>
    public LeadLock? LockAt(CustomerId? customer, DateTimeOffset at, int? lockInDays, ConversionId self)
    {
        if (customer is not { } id || lockInDays == 0 || !leads.TryGetValue(id, out var past))
        {
            return null;
        }

        var lead = past.Where(l => l.Id != self && l.Credits.Count > 0 && l.At <= at
                && (lockInDays is null || l.At.AddDays(lockInDays.Value) >= at))
            .MinBy(l => l.At);
        return lead is null ? null : new LeadLock(lead.Id, lead.At, lead.Credits);
    }

    /// <summary>Whoever earned from these customers before, and so may earn from them again.</summary>
    public IEnumerable<PartnerId> Earners() => leads.Values.SelectMany(l => l).SelectMany(l => l.Credits)
        .Concat(firstSales.Values.SelectMany(s => s.Credits)).Select(c => c.PartnerId).Distinct();

    public PastSale? FirstSale(CustomerId? customer, ProgramId program) =>
        customer is { } id ? firstSales.GetValueOrDefault((id, program)) : null;

    public int RenewalsOf(CustomerId? customer, ProgramId program) =>
        customer is { } id ? renewals.GetValueOrDefault((id, program)) : 0;

    public bool? IsNew(CustomerId? customer, DateTimeOffset at) =>
        customer is { } id ? !firstOrders.TryGetValue(id, out var first) || first >= at : null;

    private void Add(
        CustomerId customer, ProgramId program, ConversionId id, ConversionType type, DateTimeOffset at,
        IReadOnlyList<Credit> credits)
    {
        switch (type)
        {
            case ConversionType.Lead:
                if (!leads.TryGetValue(customer, out var list))
                {
                    leads.Add(customer, list = []);
                }

                list.Add(new PastLead(id, at, credits));
                return;
            case ConversionType.Sale when !firstSales.TryGetValue((customer, program), out var first) || at < first.At:
                firstSales[(customer, program)] = new PastSale(id, at, credits);
                break;
            case ConversionType.Renewal:
                renewals[(customer, program)] = renewals.GetValueOrDefault((customer, program)) + 1;
                break;
        }

        if (!firstOrders.TryGetValue(customer, out var earliest) || at < earliest)
        {
            firstOrders[customer] = at;
        }
    }
}
