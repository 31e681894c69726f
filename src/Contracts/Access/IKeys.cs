namespace Rattan.Contracts.Access;

/// <summary>Who an API key speaks for.</summary>
/// <param name="Kind">network, merchant, partner, agency or postback.</param>
/// <param name="ScopeId">The merchant, partner, agency or (postback) the program; empty for the network.</param>
/// <param name="Permissions">Names of what the key may do within its scope, such as ReportConversions.</param>
public sealed record KeyPrincipal(
    ApiKeyId Id, string Name, string Kind, Guid ScopeId, IReadOnlySet<string> Permissions);

/// <summary>Looks an API key up by its text. A revoked key is found for ten seconds more at most.</summary>
public interface IKeys
{
    /// <summary>Null when the text is not a key, is unknown, was revoked, or was replaced and its grace is
    /// over.</summary>
    ValueTask<KeyPrincipal?> FindAsync(string key, CancellationToken ct);
}
