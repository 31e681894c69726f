using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Needs;

/// <param name="Promoter">A person's id, or <c>none</c>.</param>
internal sealed record ListNeedsRequest(
    string? MerchantId = null, string? Status = null, string? Promoter = null, string? Cursor = null,
    int? Limit = null);

/// <summary>Needs, newest first; a merchant's caller sees its own alone.</summary>
internal sealed class ReadNeeds(AppDbContext db, INetworkPeople people)
{
    public async Task<Result<NeedAnswer>> OneAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<MerchantNeedId>(id, out var need)
        && await db.Set<Need>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == need, ct) is { } found
            ? (await ShownAsync([found], ct))[0]
            : new NeedUnknown();

    public async Task<Result<Page<NeedAnswer>>> PageAsync(ListNeedsRequest request, CancellationToken ct)
    {
        var needs = db.Set<Need>().AsNoTracking();
        if (Narrow(ref needs, request) is { } refused)
        {
            return refused;
        }

        var most = Cursor.Limit(request.Limit);
        var rows = await needs.OrderByDescending(n => n.Id).Take(most + 1).ToListAsync(ct);
        return (await ShownAsync(rows, ct)).Cut(most, n => n.Id.Value, n => n);
    }

    /// <summary>In the order given, perhaps not saved yet.</summary>
    public async Task<IReadOnlyList<NeedAnswer>> ShownAsync(IReadOnlyList<Need> needs, CancellationToken ct)
    {
        var ids = needs.Select(n => n.MerchantId).Distinct().ToList();
        var names = await db.Set<Merchant>().AsNoTracking().Where(m => ids.Contains(m.MerchantId))
            .ToDictionaryAsync(m => m.MerchantId, m => m.Name, ct);
        var promoters = await people.NamesAsync([.. needs.Select(n => n.PromoterId).OfType<UserId>()], ct);
        return [.. needs.Select(n => new NeedAnswer(
            n.Id, n.MerchantId, names[n.MerchantId], n.Status, n.PromoterId,
            n.PromoterId is { } promoter ? promoters.GetValueOrDefault(promoter) : null, n.Fields(), n.Files,
            n.MadeByName, n.MadeAt, n.ChangedAt))];
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/needs", GetPageAsync).WithName("ListNeeds")
            .Needs(Permission.ManageNeeds, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("What merchants want promoted, newest first");
        api.MapGet("/needs/{id}", GetOneAsync).WithName("GetNeed")
            .Needs(Permission.ManageNeeds, ScopeKind.Network, ScopeKind.Merchant).WithSummary("One need");
    }

    private static Error? Narrow(ref IQueryable<Need> needs, ListNeedsRequest request)
    {
        var read = Cursor.Read(request.Cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        if (read.Value is { } last)
        {
            var after = MerchantNeedId.From(last);
            needs = needs.Where(n => n.Id < after);
        }

        if (request.MerchantId is not null)
        {
            if (!EntityId.TryParse<MerchantId>(request.MerchantId, out var merchant))
            {
                return Wrong("merchantId");
            }

            needs = needs.Where(n => n.MerchantId == merchant);
        }

        if (request.Status is not null)
        {
            if (!EnumText.TryParse<NeedStatus>(request.Status, out var status))
            {
                return Wrong("status");
            }

            needs = needs.Where(n => n.Status == status);
        }

        if (request.Promoter is not null)
        {
            UserId? promoter = EntityId.TryParse<UserId>(request.Promoter, out var id) ? id : null;
            if (promoter is null && request.Promoter != "none")
            {
                return Wrong("promoter");
            }

            needs = needs.Where(n => n.PromoterId == promoter);
        }

        return null;
    }

    private static ValidationError Wrong(string field) =>
        new("request.filter", "Not a value of this filter.", field);

    private static async Task<Results<Ok<Page<NeedAnswer>>, ProblemHttpResult>> GetPageAsync(
        ReadNeeds handler, [AsParameters] ListNeedsRequest request, CancellationToken ct) =>
        (await handler.PageAsync(request, ct)).Ok();

    private static async Task<Results<Ok<NeedAnswer>, ProblemHttpResult>> GetOneAsync(
        ReadNeeds handler, string id, CancellationToken ct) => (await handler.OneAsync(id, ct)).Ok();
}
