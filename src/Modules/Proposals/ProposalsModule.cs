using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Funding;
using Rattan.Contracts.Network;
using Rattan.Contracts.Proposals;
using Rattan.Contracts.Proposals.Views;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.Search;
using Rattan.Proposals.Approval;
using Rattan.Proposals.Drafts;
using Rattan.Proposals.Payment;
using Rattan.Proposals.Reports;
using Rattan.Proposals.Work;

namespace Rattan.Proposals;

/// <summary>What the network offers merchants: drafted, approved, paid before, worked off, reported.</summary>
public sealed class ProposalsModule : IModule
{
    public string Name => "proposals";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Merchants, 16, "/proposals", "ti-file-description", "proposals.nav",
            Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Resources, 30, "/placements", "ti-checklist", "proposals.work.nav",
            Permission.ManageProposals, ScopeKind.Network, ScopeKind.Agency),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProposalsOptions>().Bind(configuration.GetSection(ProposalsOptions.Section))
            .Validate(o => o.IsValid, "Proposals: CheckHours is from 0 to 8760, MarkupPercent from 0 to 1000.")
            .ValidateOnStart();
        services.AddScoped<CheckDue>().AddHostedService<CheckRounds>();
        services.AddScoped<History>().AddScoped<EditVersion>().AddScoped<TellVersion>().AddScoped<ReadProposals>();
        services.AddScoped<ProposalParts>().AddScoped<SaveProposal>();
        services.AddScoped<SaveLine>().AddScoped<LineChoices>();
        services.AddScoped<ISearchSource, SearchProposals>();
        services.AddScoped<SendProposal>().AddScoped<DecideProposal>().AddScoped<CancelProposal>();
        services.AddScoped<PayProposal>().AddScoped<PaymentRequestFile>();
        services.AddScoped<IPrepaidNames, NameMoney>().AddScoped<IAgencyEntryTitles, NameMoney>();
        services.AddScoped<IAgencyAlerts, AlertAgencies>();
        services.AddScoped<WorkRows>().AddScoped<TellWork>().AddScoped<TellLibrary>().AddScoped<ReadWork>();
        services.AddScoped<AnswerRequest>().AddScoped<GoLive>().AddScoped<CheckLine>().AddScoped<LineFiles>();
        services.AddScoped<SettleParts>().AddScoped<SettleLine>();
        services.AddScoped<PutResults>().AddScoped<ManyResults>().AddScoped<TrackResults>();
        services.AddScoped<ReadReport>().AddScoped<WriteReport>().AddScoped<CpsParts>().AddScoped<MoveToCps>();
        services.AddScoped<ReportFiles>().AddScoped<IProposalStories, TellStory>();
    }

    public void MapModel(ModelBuilder model)
    {
        Proposal.Map(model);
        ProposalVersion.Map(model);
        ProposalPayment.Map(model);
        WorkLine.Map(model);
        ProposalReview.Map(model);
        ProposalEvent.Map(model);
        model.Entity<BookingRow>().HasNoKey().ToView("v_bookings");
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ReadProposals.Map(api);
        SaveProposal.Map(api);
        SaveLine.Map(api);
        SendProposal.Map(api);
        DecideProposal.Map(api);
        CancelProposal.Map(api);
        PayProposal.Map(api);
        ReadWork.Map(api);
        AnswerRequest.Map(api);
        GoLive.Map(api);
        CheckLine.Map(api);
        LineFiles.Map(api, root);
        SettleLine.Map(api);
        PutResults.Map(api);
        TrackResults.Map(api);
        ManyResults.Map(api);
        ReadReport.Map(api);
        WriteReport.Map(api);
        ReportFiles.Map(root);
        PaymentRequestFile.Map(root);
        MoveToCps.Map(api);
    }
}
