using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Platform.Tenancy;

public enum ScopeKind
{
    /// <summary>Not signed in: sees nothing.</summary>
    None,
    Network,
    Merchant,
    Partner,

    /// <summary>May report conversions of one program by postback, and nothing else.</summary>
    Postback,
}

/// <summary>What a caller may see: everything of the network, or what belongs to one merchant or partner.</summary>
public readonly record struct Scope(ScopeKind Kind, Guid Id)
{
    public static Scope Network => new(ScopeKind.Network, Guid.Empty);

    public static Scope Merchant(MerchantId id) => new(ScopeKind.Merchant, id.Value);

    public static Scope Partner(PartnerId id) => new(ScopeKind.Partner, id.Value);
}

/// <summary>Who is asking: one per request or unit of work. <see cref="PrincipalId"/> is the API key or the user, so
/// that two keys are two people where approval by two is asked for.</summary>
public sealed class Caller
{
    public static Caller System { get; } = new() { PrincipalId = Guid.Empty, Name = "system", Scope = Scope.Network };

    public Guid PrincipalId { get; private set; }

    public string Name { get; private set; } = "";

    public Scope Scope { get; private set; }

    public void Become(Caller other) => (PrincipalId, Name, Scope) = (other.PrincipalId, other.Name, other.Scope);

    public void Become(Guid principal, string name, Scope scope) =>
        (PrincipalId, Name, Scope) = (principal, name, scope);

    /// <summary>True for the network's own people and for this merchant's.</summary>
    public bool MayActFor(MerchantId merchant) =>
        Scope.Kind == ScopeKind.Network || Scope == Scope.Merchant(merchant);
}
