namespace Rattan.Platform.Tenancy;

/// <summary>A person or a key as work needs them that is done later in their name.</summary>
/// <param name="Caller">With what they may do now.</param>
/// <param name="Email">Null for a key.</param>
/// <param name="Language">en, vi or zh.</param>
public sealed record StandIn(Caller Caller, string? Email, string Language, TimeZoneInfo Zone);

/// <summary>Reports and alerts that come by themselves show what their owner may see at that moment.</summary>
public interface IStandIns
{
    /// <summary>Null for nobody, for who may not sign in any more and for a key that was revoked.</summary>
    Task<StandIn?> FindAsync(Guid principal, CancellationToken ct);
}
