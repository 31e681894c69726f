using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Funding;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Funding.TopUps;

/// <param name="Status">announced, confirmed, refused or withdrawn.</param>
internal sealed record TopUpsAsked(
    string? MerchantId = null, string? Status = null, string? Cursor = null, int? Limit = null);

/// <summary>Top-ups that the caller may see, newest first.</summary>
internal sealed class ReadTopUps(AppDbContext db)
{
    private static readonly ScopeKind[] Portals = [ScopeKind.Network, ScopeKind.Merchant];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/top-ups", async Task<Results<Ok<Page<TopUpAnswer>>, ProblemHttpResult>> (
                ReadTopUps read, [AsParameters] TopUpsAsked asked, CancellationToken ct) =>
                (await read.PageAsync(asked, ct)).Ok())
            .WithName("ListTopUps").Needs(Permission.ViewMoney, Portals).WithSummary("Top-ups, newest first");
        api.MapGet("/top-ups/{id}", async Task<Results<Ok<TopUpAnswer>, ProblemHttpResult>> (
                ReadTopUps read, string id, CancellationToken ct) =>
                (await read.FindAsync(id, ct) is { } found ? (Result<TopUpAnswer>)found : new TopUpUnknown()).Ok())
            .WithName("GetTopUp").Needs(Permission.ViewMoney, Portals).WithSummary("One top-up");
    }

    public async Task<Result<Page<TopUpAnswer>>> PageAsync(TopUpsAsked asked, CancellationToken ct)
    {
        var topUps = db.Set<TopUp>().AsNoTracking();
        if (LineText.Given(asked.MerchantId) is { } text)
        {
            var merchant = EntityId.TryParse<MerchantId>(text, out var id) ? id : default;
            topUps = topUps.Where(t => t.MerchantId == merchant);
        }

        if (LineText.Given(asked.Status) is { } status)
        {
            if (!EnumText.TryParse<TopUpStatus>(status, out var wanted))
            {
                return new ValidationError(
                    "top_up.status", "announced, confirmed, refused or withdrawn.", "status");
            }

            topUps = topUps.Where(t => t.Status == wanted);
        }

        if (!Cursor.Read(LineText.Given(asked.Cursor)).TryValue(out var last, out var refused) && refused is not null)
        {
            return refused;
        }

        if (last is { } after)
        {
            var lastId = TopUpId.From(after);
            topUps = topUps.Where(t => t.Id < lastId);
        }

        var take = Cursor.Limit(asked.Limit);
        var rows = await topUps.OrderByDescending(t => t.Id).Take(take + 1).ToListAsync(ct);
        var names = await NamesAsync([.. rows.Select(t => t.MerchantId).Distinct()], ct);
        return rows.Cut(
            take, t => t.Id.Value, t => TopUpAnswer.Of(t, names.GetValueOrDefault(t.MerchantId, "")));
    }

    public async Task<TopUpAnswer?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<TopUpId>(id, out var key)
        && await db.Set<TopUp>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == key, ct) is { } topUp
            ? TopUpAnswer.Of(topUp, await NameAsync(topUp.MerchantId, ct)) : null;

    /// <summary>Null when there is none that the caller may see.</summary>
    public async Task<TopUp?> ForChangeAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<TopUpId>(id, out var key)
            ? await db.Set<TopUp>().FirstOrDefaultAsync(t => t.Id == key, ct) : null;

    public async Task<string> NameAsync(MerchantId id, CancellationToken ct) =>
        (await NamesAsync([id], ct)).GetValueOrDefault(id, "");

    private Task<Dictionary<MerchantId, string>> NamesAsync(
        IReadOnlyCollection<MerchantId> ids, CancellationToken ct) =>
        db.Set<MerchantRow>().Where(m => ids.Contains(m.MerchantId)).ToDictionaryAsync(
            m => m.MerchantId, m => m.Name, ct);
}

/// <summary>How many top-ups finance has to look at.</summary>
internal sealed class CountTopUps(AppDbContext db, Caller caller) : ISectionCount
{
    public string Href => "/top-ups";

    public async Task<long> WaitingAsync(CancellationToken ct) => caller.Scope.Kind == ScopeKind.Network
        ? await db.Set<TopUp>().LongCountAsync(t => t.Status == TopUpStatus.Announced, ct) : 0;
}
