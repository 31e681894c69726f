namespace Rattan.Contracts.Funding;

/// <summary>How merchants send money, in the network's words.</summary>
public interface ITransferInstructions
{
    /// <summary>Null when the network has not said it for this currency.</summary>
    Task<string?> OfAsync(Currency currency, CancellationToken ct);
}
