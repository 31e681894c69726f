using Rattan.Contracts.Access;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Roles;

/// <summary>Roles that came with the program, by their fixed ids (Schema/0002_roles).</summary>
internal static class KnownRoles
{
    public static readonly RoleId Director = Of("000000000001");
    public static readonly RoleId MerchantOwner = Of("000000000015");
    public static readonly RoleId PartnerOwner = Of("000000000017");
    public static readonly RoleId AgencyOwner = Of("000000000018");

    /// <summary>The role of the first person of a scope, who may do everything there.</summary>
    public static RoleId OwnerOf(ScopeKind portal) => portal switch
    {
        ScopeKind.Network => Director,
        ScopeKind.Merchant => MerchantOwner,
        ScopeKind.Partner => PartnerOwner,
        ScopeKind.Agency => AgencyOwner,
        _ => throw new ArgumentOutOfRangeException(nameof(portal), portal, "Nobody signs in there."),
    };

    private static RoleId Of(string end) => new(new Guid($"01900000-0000-7000-8000-{end}"));
}
