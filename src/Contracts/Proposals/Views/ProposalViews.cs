using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;

namespace Rattan.Contracts.Proposals.Views;

/// <summary>Row of <c>v_bookings</c>: a resource that an approved proposal takes in some days and that is not settled
/// yet; what is settled is in the resource's record.</summary>
public sealed class BookingRow : IMerchantOwned
{
    public ResourceId ResourceId { get; init; }

    public MerchantId MerchantId { get; init; }

    /// <summary>What the proposal was made for.</summary>
    public MerchantNeedId? NeedId { get; init; }

    /// <summary>Slug of <see cref="ProductCategories"/>.</summary>
    public string? Category { get; init; }

    public DateOnly FromDay { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly UntilDay { get; init; }
}
