namespace Rattan.Contracts.Funding;

/// <summary>Transfers that came to the network's bank accounts. Each is booked once, whatever it was for.</summary>
public interface IIncomingTransfers
{
    /// <summary>Whether it is one of <see cref="IBankAccounts"/>.</summary>
    bool IsBank(string? name);

    /// <summary>False when nothing is left of it without case, spaces and dashes, or when it is too long.</summary>
    bool IsReference(string? text);

    /// <summary>Takes a transfer in the caller's transaction; false when it was taken before.</summary>
    /// <param name="bank">An <see cref="IsBank"/>.</param>
    /// <param name="reference">The bank's, an <see cref="IsReference"/>.</param>
    /// <param name="usedFor">The key of the entry in the ledger.</param>
    Task<bool> TakeAsync(string bank, Currency currency, string reference, string usedFor, CancellationToken ct);
}
