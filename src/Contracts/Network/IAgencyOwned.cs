namespace Rattan.Contracts.Network;

/// <summary>A row that may belong to an agency: callers with an agency scope see only their own. Without an owner the
/// network alone sees it, or the merchant or partner that owns it too.</summary>
public interface IAgencyOwned
{
    AgencyId? AgencyId { get; }
}
