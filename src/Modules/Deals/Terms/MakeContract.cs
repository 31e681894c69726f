using Rattan.Contracts.Deals;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;

namespace Rattan.Deals.Terms;

/// <summary>Makes posts and samples of what was signed. Those of a contract before, which nobody has begun, are
/// replaced; a sample that is on its way stays.</summary>
internal sealed class MakeContract(AppDbContext db)
{
    /// <summary>No post was begun.</summary>
    public async Task<bool> IsOpenAsync(Deal deal, CancellationToken ct) => !await db.Set<Deliverable>()
        .AnyAsync(p => p.DealId == deal.Id && p.Status != DeliverableStatus.Waiting, ct);

    public async Task MakeAsync(Deal deal, DealTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<Deliverable>().Where(p => p.DealId == deal.Id).ToListAsync(ct));
        var samples = await db.Set<DealSample>().Where(s => s.DealId == deal.Id).ToListAsync(ct);
        db.RemoveRange(samples.Where(s => s.Status == SampleStatus.Planned));
        var under = samples.Where(s => s.Status != SampleStatus.Planned).Select(s => s.What).ToList();
        foreach (var each in terms.Content.Samples.Where(each => !under.Remove(each.What)))
        {
            db.Add(DealSample.Of(deal, each, terms.Content.Currency, now));
        }

        var posts = terms.Content.Deliverables.SelectMany(each => Enumerable.Repeat(each, each.Count)).ToList();
        var weights = posts.Select(each => (long)each.Weight).ToArray();
        var fees = Split.ByLargestRemainder(terms.Content.Fee.Minor, weights);
        var margins = Split.ByLargestRemainder(terms.Content.Margin.Minor, weights);
        foreach (var (at, each) in posts.Index())
        {
            db.Add(Deliverable.Of(deal, at + 1, each, (fees[at], margins[at], terms.Content.Currency), now));
        }
    }
}
