namespace Rattan.Contracts.Merchants;

/// <summary>A row that belongs to a merchant: callers with a merchant scope see only their own.</summary>
public interface IMerchantOwned
{
    MerchantId MerchantId { get; }
}
