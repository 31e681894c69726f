namespace Rattan.Contracts.Partners;

/// <summary>A row that belongs to a partner: callers with a partner scope see only their own.</summary>
public interface IPartnerOwned
{
    PartnerId PartnerId { get; }
}
