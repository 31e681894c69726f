using Rattan.Access;
using Rattan.Attribution;
using Rattan.Cases;
using Rattan.Commissions;
using Rattan.Content;
using Rattan.Deals;
using Rattan.Funding;
using Rattan.Ledger;
using Rattan.Merchants;
using Rattan.Messaging;
using Rattan.Network;
using Rattan.Partners;
using Rattan.Payouts;
using Rattan.Platform;
using Rattan.Proposals;
using Rattan.Reporting;
using Rattan.Tracking;

namespace Rattan.Host.Hosting;

/// <summary>Every module of the program, in the order in which their schemas are run.</summary>
internal static class Modules
{
    public static IReadOnlyList<IModule> All { get; } =
    [
        new PlatformModule(),
        new AccessModule(),
        new MerchantsModule(),
        new PartnersModule(),
        new TrackingModule(),
        new AttributionModule(),
        new CommissionsModule(),
        new LedgerModule(),
        new PayoutsModule(),
        new MessagingModule(),
        new ContentModule(),
        new NetworkModule(),
        new DealsModule(),
        new ProposalsModule(),
        new FundingModule(),
        new CasesModule(),
        new ReportingModule(),
    ];
}
