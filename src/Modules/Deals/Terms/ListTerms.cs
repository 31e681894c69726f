using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Terms;

/// <param name="Terms">Every version, the latest first.</param>
internal sealed record TermsList(IReadOnlyList<TermsAnswer> Terms, IReadOnlyList<SampleAnswer> Samples);

/// <summary>The terms of a deal, and its samples.</summary>
internal sealed class ListTerms(AppDbContext db, FindDeals find)
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/deals/{id}/terms", async Task<Results<Ok<TermsList>, ProblemHttpResult>> (
                ListTerms list, string id, CancellationToken ct) => (await list.HandleAsync(id, ct)).Ok())
            .WithName("ListDealTerms")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("The versions of a deal's terms, the latest first, and its samples");

    public async Task<Result<TermsList>> HandleAsync(string id, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        var terms = await db.Set<DealTerms>().AsNoTracking().Where(t => t.DealId == deal.Id)
            .OrderByDescending(t => t.Number).ToListAsync(ct);
        var samples = await db.Set<DealSample>().AsNoTracking().Where(s => s.DealId == deal.Id)
            .OrderBy(s => s.Id).ToListAsync(ct);
        return new TermsList(
            [.. terms.Select(t => TermsAnswer.Of(t, deal.Title, find.Side))], [.. samples.Select(SampleAnswer.Of)]);
    }

    /// <summary>Samples that a creator was sent, the latest first; for the network.</summary>
    public async Task<IReadOnlyList<SampleAnswer>> OfCreatorAsync(CreatorId creator, CancellationToken ct) =>
        find.Side != Side.Network ? [] : [.. (await db.Set<DealSample>().AsNoTracking()
            .Where(s => s.CreatorId == creator && s.Status != SampleStatus.Planned)
            .OrderByDescending(s => s.ChangedAt).Take(50).ToListAsync(ct)).Select(SampleAnswer.Of)];
}
