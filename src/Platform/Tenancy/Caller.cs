using System.Collections.Frozen;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;

namespace Rattan.Platform.Tenancy;

public enum ScopeKind
{
    /// <summary>Not signed in: sees nothing.</summary>
    None,
    Network,
    Merchant,
    Partner,
    Agency,

    /// <summary>May report conversions of one program by postback, and nothing else.</summary>
    Postback,
}

/// <summary>What a caller may see: everything of the network, or what belongs to one merchant, partner or
/// agency.</summary>
public readonly record struct Scope(ScopeKind Kind, Guid Id)
{
    public static Scope Network => new(ScopeKind.Network, Guid.Empty);

    public static Scope Merchant(MerchantId id) => new(ScopeKind.Merchant, id.Value);

    public static Scope Partner(PartnerId id) => new(ScopeKind.Partner, id.Value);

    public static Scope Agency(AgencyId id) => new(ScopeKind.Agency, id.Value);
}

/// <summary>Who is asking: one per request or unit of work. <see cref="PrincipalId"/> is the API key or the user, so
/// that two keys are two people where approval by two is asked for.</summary>
public sealed class Caller
{
    private static readonly FrozenSet<Permission> Everything = Enum.GetValues<Permission>().ToFrozenSet();

    public static Caller System { get; } =
        new() { PrincipalId = Guid.Empty, Name = "system", Scope = Scope.Network, Permissions = Everything };

    public Guid PrincipalId { get; private set; }

    public string Name { get; private set; } = "";

    public Scope Scope { get; private set; }

    public IReadOnlySet<Permission> Permissions { get; private set; } = FrozenSet<Permission>.Empty;

    /// <summary>The operator's person who looks through somebody else's eyes; null otherwise.</summary>
    public Guid? ImpersonatorId { get; private set; }

    /// <summary>Who looks through somebody else's eyes may not touch passwords, keys, payout methods or the approval
    /// of payouts.</summary>
    public bool IsImpersonated => ImpersonatorId is not null;

    public void Become(Caller other) =>
        (PrincipalId, Name, Scope, Permissions, ImpersonatorId) =
        (other.PrincipalId, other.Name, other.Scope, other.Permissions, other.ImpersonatorId);

    /// <summary>With every permission within the scope.</summary>
    public void Become(Guid principal, string name, Scope scope) => Become(principal, name, scope, Everything);

    public void Become(
        Guid principal, string name, Scope scope, IReadOnlySet<Permission> permissions, Guid? impersonator = null) =>
        (PrincipalId, Name, Scope, Permissions, ImpersonatorId) = (principal, name, scope, permissions, impersonator);

    public bool May(Permission permission) => Permissions.Contains(permission);

    /// <summary>True for the network's own people and for this merchant's.</summary>
    public bool MayActFor(MerchantId merchant) =>
        Scope.Kind == ScopeKind.Network || Scope == Scope.Merchant(merchant);
}
