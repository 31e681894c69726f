using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Profiles;

/// <summary>Written by the merchant itself and by the network: the whole profile, what is absent becomes unknown. The
/// network's notes stay with the network.</summary>
internal sealed class TellProfile(AppDbContext db, Caller caller, TimeProvider clock)
{
    private bool IsNetwork => caller.Scope.Kind == ScopeKind.Network;

    public async Task<Result<ProfileFields>> HandleAsync(string id, ProfileFields fields, CancellationToken ct)
    {
        if (!EntityId.TryParse<MerchantId>(id, out var merchant)
            || !await db.Set<Merchant>().AnyAsync(m => m.MerchantId == merchant, ct))
        {
            return new MerchantUnknown();
        }

        if (fields.Refuse() is { } refused)
        {
            return refused;
        }

        var now = clock.Now();
        if (await db.Set<MerchantProfile>().FirstOrDefaultAsync(p => p.MerchantId == merchant, ct) is not { } profile)
        {
            profile = MerchantProfile.Empty(merchant, now);
            db.Add(profile);
        }

        var told = fields.Tidied();
        profile.Tell(IsNetwork ? told : told with { Notes = profile.Notes }, now);
        return Shown(profile.Fields());
    }

    public async Task<Result<ProfileFields>> ReadAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<MerchantId>(id, out var merchant)
        && await db.Set<Merchant>().AnyAsync(m => m.MerchantId == merchant, ct)
            ? Shown((await db.Set<MerchantProfile>().AsNoTracking()
                .FirstOrDefaultAsync(p => p.MerchantId == merchant, ct))?.Fields() ?? ProfileFields.Nothing)
            : new MerchantUnknown();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/merchants/{id}/profile", GetAsync).WithName("GetMerchantProfile")
            .Needs(Permission.ManageMerchants, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("What is known about a merchant");
        api.MapPut("/merchants/{id}/profile", PutAsync).WithName("PutMerchantProfile")
            .Needs(Permission.ManageMerchants, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Replaces a merchant's profile");
    }

    private ProfileFields Shown(ProfileFields fields) => IsNetwork ? fields : fields with { Notes = null };

    private static async Task<Results<Ok<ProfileFields>, ProblemHttpResult>> GetAsync(
        string id, TellProfile handler, CancellationToken ct) => (await handler.ReadAsync(id, ct)).Ok();

    private static async Task<Results<Ok<ProfileFields>, ProblemHttpResult>> PutAsync(
        string id, ProfileFields request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<TellProfile, ProfileFields>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
