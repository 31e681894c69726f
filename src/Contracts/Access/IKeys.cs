namespace Rattan.Contracts.Access;

/// <summary>Who an API key speaks for.</summary>
/// <param name="Kind">network, merchant, partner or postback.</param>
/// <param name="ScopeId">The merchant, the partner or (postback) the program; empty for the network.</param>
public sealed record KeyPrincipal(ApiKeyId Id, string Name, string Kind, Guid ScopeId);

/// <summary>Looks an API key up by its text. A revoked key is found for ten seconds more at most.</summary>
public interface IKeys
{
    /// <summary>Null when the text is not a key, is unknown, or was revoked.</summary>
    ValueTask<KeyPrincipal?> FindAsync(string key, CancellationToken ct);
}
