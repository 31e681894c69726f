using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Contracts;

/// <summary>A row that belongs to a merchant: callers with a merchant scope see only their own.</summary>
public interface IMerchantOwned
{
    MerchantId MerchantId { get; }
}

/// <summary>A row that belongs to a partner: callers with a partner scope see only their own.</summary>
public interface IPartnerOwned
{
    PartnerId PartnerId { get; }
}
