using System.Collections.Frozen;
using Rattan.Platform.Tenancy;
using static Rattan.Platform.Tenancy.Permission;

namespace Rattan.Access.ApiKeys;

/// <summary>The most that a key may do in each scope: what programs need. People and roles are for people.</summary>
internal static class KeyPermissions
{
    private static readonly FrozenSet<Permission> Network =
        Enum.GetValues<Permission>().Except([ManagePeople, ManageRoles, Impersonate]).ToFrozenSet();

    private static readonly FrozenSet<Permission> Merchant = FrozenSet.ToFrozenSet(
    [
        ManageMerchants, ManageNeeds, ManagePrograms, ViewPartners, ManagePartners, DecideApplications, ManageLinks,
        ViewConversions, ReportConversions, DecideCommissions, ViewMoney, ViewReports, Export, SendMessages,
        ManageProposals, ManageDeals, ManageSiteReviews, ManageFunding,
    ]);

    private static readonly FrozenSet<Permission> Partner = FrozenSet.ToFrozenSet(
    [
        ViewPartners, ManagePartners, ManageLinks, ViewConversions, ViewMoney, ViewReports, Export, SendMessages,
        ManageDeals,
    ]);

    private static readonly FrozenSet<Permission> Agency = FrozenSet.ToFrozenSet(
        [ManageResources, ManageProposals, ViewMoney, ViewReports, Export, SendMessages]);

    private static readonly FrozenSet<Permission> Postback = FrozenSet.ToFrozenSet([ReportConversions]);

    public static IReadOnlySet<Permission> Of(ScopeKind kind) => kind switch
    {
        ScopeKind.Network => Network,
        ScopeKind.Merchant => Merchant,
        ScopeKind.Partner => Partner,
        ScopeKind.Agency => Agency,
        ScopeKind.Postback => Postback,
        _ => FrozenSet<Permission>.Empty,
    };
}
