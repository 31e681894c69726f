using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Merchants;

/// <summary>What is absent stays. The currency never changes: invoices are written in it.</summary>
internal sealed record ChangeMerchantRequest(string? Name = null, string? Country = null)
{
    public Error? Refuse() =>
        (Name is null ? null : MerchantChecks.Name(Name)) ?? (Country is null ? null : MerchantChecks.Country(Country));
}

internal sealed class ChangeMerchant(AppDbContext db, Caller caller)
{
    public async Task<Result<MerchantResponse>> HandleAsync(
        string id, ChangeMerchantRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<MerchantId>(id, out var merchantId)
            || await db.Set<Merchant>().FirstOrDefaultAsync(m => m.MerchantId == merchantId, ct) is not { } merchant)
        {
            return new MerchantUnknown();
        }

        if (request.Refuse() is { } refused)
        {
            return refused;
        }

        merchant.Change(request.Name, request.Country);
        return MerchantResponse.Of(merchant);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/merchants/{id}", PatchAsync)
        .WithName("ChangeMerchant").Needs(Permission.ManageMerchants, ScopeKind.Network)
        .WithSummary("Changes a merchant's name or country");

    private static async Task<Results<Ok<MerchantResponse>, ProblemHttpResult>> PatchAsync(
        string id, ChangeMerchantRequest request, Books books, Caller caller, CancellationToken ct)
    {
        var answer = await books.WriteAsync<ChangeMerchant, MerchantResponse>(
            caller, (handler, c) => handler.HandleAsync(id, request, c), ct);
        return answer.TryValue(out var changed, out var refused) ? TypedResults.Ok(changed) : refused.ToProblem();
    }
}
