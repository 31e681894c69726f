using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Merchants.Profiles;
using Rattan.Merchants.Qualification;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Pipeline;

/// <summary>Merchants in the pipeline with all that is shown of them. The network's own: everybody else is
/// refused.</summary>
internal sealed class ReadProspects(
    AppDbContext db, INetworkPeople people, ReadPortrait portraits, SellingMerchants selling, Caller caller)
{
    public async Task<Result<ProspectAnswer>> OneAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        return EntityId.TryParse<MerchantId>(id, out var merchant)
            && await db.Set<Prospect>().AsNoTracking().FirstOrDefaultAsync(p => p.MerchantId == merchant, ct)
                is { } prospect
                ? await ShownAsync(prospect, ct)
                : new MerchantUnknown();
    }

    /// <summary>A prospect as it stands now, perhaps not saved yet.</summary>
    public async Task<ProspectAnswer> ShownAsync(Prospect prospect, CancellationToken ct) =>
        (await ShownAsync([prospect], ct))[0];

    /// <summary>In the order given.</summary>
    public async Task<IReadOnlyList<ProspectAnswer>> ShownAsync(
        IReadOnlyList<Prospect> prospects, CancellationToken ct)
    {
        var ids = prospects.Select(p => p.MerchantId).ToList();
        var merchants = await db.Set<Merchant>().AsNoTracking().Where(m => ids.Contains(m.MerchantId))
            .ToDictionaryAsync(m => m.MerchantId, ct);
        var profiles = await db.Set<MerchantProfile>().AsNoTracking().Where(p => ids.Contains(p.MerchantId))
            .ToDictionaryAsync(p => p.MerchantId, p => p.Fields(), ct);
        var owners = await people.NamesAsync([.. prospects.Select(p => p.OwnerId).OfType<UserId>()], ct);
        var portrait = await portraits.FieldsAsync(ct);
        var live = await selling.AmongAsync(
            [.. prospects.Where(p => PipelineStages.Open.Contains(p.Stage)).Select(p => p.MerchantId)], ct);
        return [.. prospects.Select(p =>
        {
            var profile = profiles.GetValueOrDefault(p.MerchantId, ProfileFields.Nothing);
            var merchant = merchants[p.MerchantId];
            return new ProspectAnswer(
                p.MerchantId, merchant.Name, merchant.Country, p.Stage, p.StageSince, p.LostReason, p.LostWords,
                p.OwnerId, p.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null, p.ExpectedAmount,
                p.ExpectedProfit, p.Probability, p.NextStep, p.NextDue, profile.Kind,
                Qualify.Judge(profile, portrait).Score, live.Contains(p.MerchantId), p.CreatedAt);
        })];
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/merchants/{id}/pipeline", GetAsync)
        .WithName("GetProspect").Needs(Permission.ManagePipeline, ScopeKind.Network)
        .WithSummary("Where a merchant stands in the pipeline, and what is expected of it");

    private static async Task<Results<Ok<ProspectAnswer>, ProblemHttpResult>> GetAsync(
        string id, ReadProspects handler, CancellationToken ct) => (await handler.OneAsync(id, ct)).Ok();
}
