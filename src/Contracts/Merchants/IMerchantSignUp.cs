namespace Rattan.Contracts.Merchants;

/// <summary>Opens an account for a merchant that signs up by itself, within the current transaction; refusals name the
/// field: name, country, currency.</summary>
public interface IMerchantSignUp
{
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="currency">ISO 4217; invoices are written in it.</param>
    Task<Result<MerchantId>> OpenAsync(string? name, string? country, string? currency, CancellationToken ct);
}
