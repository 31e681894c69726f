using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Contracts.Commissions;

/// <summary>What a partner earns beside commissions: the fee of a deal, the price of a placement, a bonus; negative
/// takes one back.</summary>
/// <param name="Cause">Unique, such as <c>deal:{id}:accepted</c>; the business key of the entry that credits
/// <c>partner:{id}:payable</c>.</param>
/// <param name="Title">What it is for, as the partner reads it on earnings and statements; 1 to 200
/// characters.</param>
public sealed record PartnerFee(
    string Cause, PartnerId PartnerId, MerchantId? MerchantId, Money Amount, string Title, DateTimeOffset PayableAt);

/// <summary>Hands fees to the next payout, in the caller's transaction. Who adds one posts its entry.</summary>
public interface IPartnerFees
{
    /// <summary>A cause that is there already is refused by its unique key when the transaction is saved.</summary>
    void Add(PartnerFee fee);
}
