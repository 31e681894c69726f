namespace Rattan.Contracts.Merchants;

/// <summary>Tells a need how far it came, in the caller's transaction.</summary>
public interface INeedProgress
{
    /// <summary>The merchant has a proposal. A closed need stays closed.</summary>
    Task ProposedAsync(MerchantNeedId need, CancellationToken ct);
}
