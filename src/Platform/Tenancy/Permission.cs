namespace Rattan.Platform.Tenancy;

/// <summary>What a person or key may do within its scope. Roles are named sets of these; a merchant's or partner's
/// people have the same permissions on less. Stored by name, so a name once used stays.</summary>
public enum Permission
{
    ManageMerchants,

    /// <summary>Where merchants stand on their way to a contract, what is expected of them, and what the network looks
    /// for.</summary>
    ManagePipeline,

    /// <summary>What merchants want promoted.</summary>
    ManageNeeds,
    ManagePrograms,
    ViewPartners,
    ManagePartners,
    DecideApplications,

    /// <summary>Links, codes, materials and tracking domains.</summary>
    ManageLinks,
    ViewConversions,

    /// <summary>Orders, refunds and leads, by hand or by API.</summary>
    ReportConversions,

    /// <summary>Approve and reject commissions, decide appeals.</summary>
    DecideCommissions,

    /// <summary>Balances, earnings, payouts and statements.</summary>
    ViewMoney,
    DraftPayouts,
    ApprovePayouts,

    /// <summary>Where a partner is paid, and its tax details.</summary>
    ManagePayoutMethods,
    ViewLedger,
    ManageRates,
    ViewReports,
    Export,
    SendMessages,
    ManagePeople,
    ManageRoles,
    ManageKeys,
    ViewAudit,
    ManageSettings,
    Impersonate,

    /// <summary>Agencies, the resource library, placements and their results.</summary>
    ManageResources,

    /// <summary>Proposals, their execution, reports and cases; a merchant approves its own, an agency delivers its
    /// lines.</summary>
    ManageProposals,

    /// <summary>Merchants' money that the network holds: confirm what came in; a merchant announces what it sent and
    /// pays from its own.</summary>
    ManageFunding,

    /// <summary>Creators and the deals with them; a merchant sees its own, a partner answers its own.</summary>
    ManageDeals,

    /// <summary>Reviews of merchants' sites; a merchant works off its findings.</summary>
    ManageSiteReviews,

    /// <summary>Bonuses of sales people.</summary>
    ManageIncentives,
}
