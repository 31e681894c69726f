using Rattan.Commissions.Lines;
using Rattan.Commissions.Plans;
using Rattan.Commissions.Plans.Engine;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Booking;

/// <summary>Which rules paid the first sales that a batch of renewals goes back to, including sales of the same batch.
/// Reads past the caller's scope: a postback may book a renewal without seeing commissions.</summary>
internal sealed class FirstSales(AppDbContext db)
{
    private readonly record struct PaidRule(PartnerId PartnerId, int PlanVersion, string RuleName);

    private readonly Dictionary<ConversionId, List<PaidRule>> paid = [];

    public async Task LoadAsync(IReadOnlyList<AttributedConversion> conversions, CancellationToken ct)
    {
        var ids = conversions.Where(c => c.Renewal is not null).Select(c => c.Renewal!.FirstSaleId).Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var rows = await db.Set<Commission>().IgnoreQueryFilters().AsNoTracking()
            .Where(c => ids.Contains(c.ConversionId) && c.ParentId == null && c.Status != CommissionStatus.Rejected)
            .Select(c => new { c.ConversionId, c.PartnerId, c.PlanVersion, c.RuleName })
            .ToListAsync(ct);
        foreach (var row in rows)
        {
            Add(row.ConversionId, new PaidRule(row.PartnerId, row.PlanVersion, row.RuleName));
        }
    }

    public void Add(AttributedConversion conversion, IEnumerable<Commission> lines)
    {
        if (conversion.Type == ConversionType.Sale)
        {
            foreach (var line in lines)
            {
                Add(conversion.Id, new PaidRule(line.PartnerId, line.PlanVersion, line.RuleName));
            }
        }
    }

    /// <summary>Of a sale that is only tried.</summary>
    public void Add(AttributedConversion conversion, IEnumerable<PlannedCommission> planned)
    {
        foreach (var line in conversion.Type == ConversionType.Sale ? planned : [])
        {
            Add(conversion.Id, new PaidRule(line.PartnerId, line.PlanVersion, line.RuleName));
        }
    }

    public IReadOnlyDictionary<PartnerId, FirstSaleTerms> TermsOf(AttributedConversion conversion, PlanHistory history)
    {
        var rules = conversion.Renewal is { } renewal ? paid.GetValueOrDefault(renewal.FirstSaleId) : null;
        return (rules ?? [])
            .GroupBy(r => r.PartnerId)
            .Select(g => (Partner: g.Key, Plan: history.Find(g.Min(r => r.PlanVersion)), Rules: g))
            .Where(g => g.Plan is not null)
            .ToDictionary(g => g.Partner, g => new FirstSaleTerms(g.Plan!, [.. g.Rules.Select(r => r.RuleName)]));
    }

    private void Add(ConversionId sale, PaidRule rule)
    {
        if (!paid.TryGetValue(sale, out var rules))
        {
            paid.Add(sale, rules = []);
        }

        rules.Add(rule);
    }
}
