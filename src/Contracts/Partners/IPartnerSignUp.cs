namespace Rattan.Contracts.Partners;

/// <summary>Opens an account for a partner that signs up by itself, within the current transaction; refusals name the
/// field: name, email, country, kind.</summary>
public interface IPartnerSignUp
{
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="kind">As in JSON, such as <c>koc</c>.</param>
    Task<Result<PartnerId>> OpenAsync(
        string? name, string? email, string? country, string? kind, CancellationToken ct);
}
