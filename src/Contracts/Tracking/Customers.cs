using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Tracking;

/// <summary>A customer by the merchant's own id. Nothing else is known of who it is.</summary>
/// <param name="Orders">Sales and renewals in all programs of the merchant, without tests and rejected ones.</param>
public sealed record KnownCustomer(CustomerId Id, string ExternalId, int Orders, DateTimeOffset LastOrderAt);

/// <summary>The customers of a merchant, by how often they ordered. Whoever asks decides before who may know.</summary>
public interface ICustomers
{
    /// <summary>How many have ordered at least so often.</summary>
    Task<int> CountAsync(MerchantId merchant, int ordersMin, CancellationToken ct);

    /// <summary>Those who have, in the order of their ids.</summary>
    /// <param name="after">The last one of the page before.</param>
    Task<IReadOnlyList<KnownCustomer>> PageAsync(
        MerchantId merchant, int ordersMin, CustomerId? after, int most, CancellationToken ct);

    /// <summary>Those among these ids who have ordered at all; 1,000 ids at most.</summary>
    Task<IReadOnlyList<KnownCustomer>> FindAsync(
        MerchantId merchant, IReadOnlyCollection<string> externalIds, CancellationToken ct);
}
