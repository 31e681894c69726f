using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Merchants;

/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record CreateMerchantRequest(string? Name = null, string? Country = null, string? Currency = null)
{
    public Error? Refuse() =>
        MerchantChecks.Name(Name) ?? MerchantChecks.Country(Country) ?? MerchantChecks.Currency(Currency);
}

internal sealed record MerchantResponse(
    MerchantId Id, string Name, string Country, Currency Currency, DateTimeOffset CreatedAt)
{
    public static MerchantResponse Of(Merchant merchant) =>
        new(merchant.MerchantId, merchant.Name, merchant.Country, merchant.Currency, merchant.CreatedAt);
}

internal static class MerchantChecks
{
    public static Error? Name(string? name) => LineText.IsLine(name, Merchant.NameMax)
        ? null
        : new ValidationError("merchant.name_invalid", "A merchant needs a name of 1 to 200 characters.", "name");

    public static Error? Country(string? country) => Kernel.Country.IsKnown(country)
        ? null
        : new ValidationError("merchant.country_unknown", "The country is not an ISO 3166-1 code.", "country");

    public static Error? Currency(string? currency) => Kernel.Currency.TryParse(currency, out _)
        ? null
        : new ValidationError("merchant.currency_unknown", "The currency is not a current ISO 4217 code.", "currency");
}

internal sealed class CreateMerchant(AppDbContext db, Caller caller, TimeProvider clock)
{
    public Task<Result<MerchantResponse>> HandleAsync(CreateMerchantRequest request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(Handle(request));
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/merchants", PostAsync)
        .WithName("CreateMerchant").Needs(Permission.ManageMerchants, ScopeKind.Network).WithSummary("Adds a merchant");

    private static async Task<Results<Created<MerchantResponse>, ProblemHttpResult>> PostAsync(
        CreateMerchantRequest request, Books books, Caller caller, CancellationToken ct)
    {
        var answer = await books.WriteAsync<CreateMerchant, MerchantResponse>(
            caller, (handler, c) => handler.HandleAsync(request, c), ct);
        return answer.TryValue(out var made, out var refused)
            ? TypedResults.Created($"/api/v1/merchants/{made.Id}", made)
            : refused.ToProblem();
    }

    private Result<MerchantResponse> Handle(CreateMerchantRequest request)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (request.Refuse() is { } refused)
        {
            return refused;
        }

        var merchant = Merchant.Create(
            request.Name!, request.Country!, Currency.Of(request.Currency!), clock.Now());
        db.Add(merchant);
        db.Add(Prospect.Of(merchant));
        return MerchantResponse.Of(merchant);
    }
}
