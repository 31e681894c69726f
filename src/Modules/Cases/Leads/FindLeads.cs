using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Cases.Stories;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Cases.Leads;

/// <param name="Countries">That the case and the merchant share.</param>
/// <param name="Categories">Slugs of what both sell; a group shares with what is below it.</param>
internal sealed record LeadAnswer(
    MerchantId MerchantId, string Name, string Stage, UserId? OwnerId, string? OwnerName,
    IReadOnlyList<string> Countries, IReadOnlyList<string> Categories);

/// <summary>Merchants that a case may win: on their way to a contract and not live, in a country or category of the
/// case, the closest first.</summary>
internal sealed class FindLeads(AppDbContext db, ReadCases read, INetworkPeople people, Caller caller)
{
    private const int LookedAtMax = 5_000;
    private const int ShownMax = 20;

    private static readonly string[] Over = ["Live", "Lost"];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/cases/{id}/leads", async Task<Results<Ok<Page<LeadAnswer>>, ProblemHttpResult>> (
                FindLeads leads, string id, CancellationToken ct) => (await leads.OfAsync(id, ct)).Ok())
        .WithName("ListCaseLeads").Needs(Permission.ManageProposals, ScopeKind.Network)
        .WithSummary("Merchants in the pipeline that are like the one of the case, with reasons");

    public async Task<Result<Page<LeadAnswer>>> OfAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await read.FindAsync(id, ct) is not { } story)
        {
            return new CaseUnknown();
        }

        var rows = await db.Set<MerchantLeadRow>()
            .Where(m => m.MerchantId != story.MerchantId && !Over.Contains(m.Stage))
            .OrderByDescending(m => m.MerchantId).Take(LookedAtMax).ToListAsync(ct);
        var likes = rows.Select(row => (Row: row, Like: Likeness.Of(story.Fields, row)))
            .Where(each => each.Like.Score > 0).OrderByDescending(each => each.Like.Score).Take(ShownMax).ToList();
        var names = await people.NamesAsync(
            [.. likes.Where(each => each.Row.OwnerId is not null).Select(each => each.Row.OwnerId!.Value)], ct);
        return new Page<LeadAnswer>(
            [
                .. likes.Select(each => new LeadAnswer(
                    each.Row.MerchantId, each.Row.Name, each.Row.Stage, each.Row.OwnerId,
                    each.Row.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null, each.Like.Countries,
                    each.Like.Categories)),
            ], null);
    }
}

/// <summary>What a case and a merchant have in common.</summary>
internal sealed record Likeness(IReadOnlyList<string> Countries, IReadOnlyList<string> Categories)
{
    private const int PerCategory = 2;

    /// <summary>A category says more than a country.</summary>
    public int Score => Categories.Count * PerCategory + Countries.Count;

    public static Likeness Of(CaseFields fields, MerchantLeadRow merchant) => new(
        [.. fields.Countries!.Intersect(merchant.Countries.Append(merchant.Country), StringComparer.Ordinal)],
        [.. fields.Categories!.Where(mine => merchant.Categories.Any(theirs => IsAkin(mine, theirs)))]);

    private static bool IsAkin(string a, string b) => a == b
        || (ProductCategories.IsTop(a) && ProductCategories.TopOf(b) == a)
        || (ProductCategories.IsTop(b) && ProductCategories.TopOf(a) == b);
}
