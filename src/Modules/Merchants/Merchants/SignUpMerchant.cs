using Rattan.Contracts.Merchants;
using Rattan.Merchants.Pipeline;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Merchants;

/// <summary>A merchant that signs up by itself is like one that the network adds.</summary>
internal sealed class SignUpMerchant(AppDbContext db, TimeProvider clock) : IMerchantSignUp
{
    public Task<Result<MerchantId>> OpenAsync(string? name, string? country, string? currency, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var request = new CreateMerchantRequest(name, country, currency);
        return Task.FromResult(request.Refuse() is { } refused ? refused : Open(name!, country!, currency!));
    }

    private Result<MerchantId> Open(string name, string country, string currency)
    {
        var merchant = Merchant.Create(name, country, Currency.Of(currency), clock.Now());
        db.Add(merchant);
        db.Add(Prospect.Of(merchant));
        return merchant.MerchantId;
    }
}
