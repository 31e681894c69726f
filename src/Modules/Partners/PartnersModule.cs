using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Advocates;
using Rattan.Partners.Agreements;
using Rattan.Partners.Applications;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Groups;
using Rattan.Partners.Imports;
using Rattan.Partners.Invitations;
using Rattan.Partners.Partners;
using Rattan.Partners.Persona;
using Rattan.Partners.Profiles;
using Rattan.Partners.Recruiting;
using Rattan.Partners.Relationship;
using Rattan.Platform;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.Search;

namespace Rattan.Partners;

/// <summary>Partners, their groups, and their places in programs.</summary>
public sealed class PartnersModule : IModule
{
    public string Name => "partners";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Partners, 10, "/partners", "ti-users", "ui.nav.partners", Permission.ViewPartners,
            ScopeKind.Network),
        new(SectionGroup.Partners, 5, "/applications", "ti-inbox", "nav.applications", Permission.ViewPartners,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Partners, 20, "/relationship", "ti-heart-handshake", "relation.nav",
            Permission.ManagePartners, ScopeKind.Network),
        new(SectionGroup.Partners, 25, "/persona", "ti-user-search", "persona.nav", Permission.ManagePartners,
            ScopeKind.Network),
        new(SectionGroup.Partners, 60, "/agreements", "ti-file-text", "nav.agreements", Permission.ManagePrograms,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Partners, 5, "/partner/programs", "ti-building-store", "nav.own_programs",
            Permission.ViewPartners, ScopeKind.Partner),
        new(SectionGroup.Settings, 5, "/partner/profile", "ti-id", "nav.profile", Permission.ManagePartners,
            ScopeKind.Partner),
        new(SectionGroup.Settings, 15, "/partner/agreements", "ti-file-text", "nav.agreements",
            Permission.ViewPartners, ScopeKind.Partner),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CreatePartner>().AddScoped<ChangePartner>().AddScoped<ReadPartners>();
        services.AddScoped<IJobKind, ExportPartners>();
        services.AddScoped<SavePartner>();
        services.AddScoped<CreateGroup>().AddScoped<ChangeGroup>().AddScoped<ListGroups>().AddScoped<SortChoices>();
        services.AddScoped<EnrolPartner>().AddScoped<ChangeEnrolment>().AddScoped<ReadEnrolments>();
        services.AddScoped<IPartners, FindPartners>().AddScoped<PartnerPlaces>();
        services.AddScoped<PutTier>().AddScoped<SortPartners>().AddScoped<OwnProgram>().AddScoped<Admission>();
        services.AddScoped<TellProfile>().AddScoped<SetUpRecruitment>().AddScoped<PublicPrograms>();
        services.AddScoped<SaveApplication>().AddScoped<DecideApplication>().AddScoped<WithdrawApplication>();
        services.AddScoped<Queue>().AddScoped<OwnPrograms>().AddScoped<ReadApplications>();
        services.AddScoped<AttachDocument>().AddScoped<ApplicationMails>();
        services.AddSingleton<InvitationTokens>();
        services.AddScoped<SendInvitation>();
        services.AddScoped<InvitePartners>().AddScoped<AcceptInvitation>();
        services.AddScoped<IPartnerSignUp, SignUpPartner>();
        services.AddScoped<PublishAgreement>().AddScoped<SignAgreement>().AddScoped<ReadAgreements>();
        services.AddScoped<FindAgreements>().AddScoped<IPartnerAlerts, AgreementAlerts>().AddScoped<CopyFile>();
        services.AddScoped<IAgreements>(s => s.GetRequiredService<FindAgreements>());
        services.AddScoped<ISearchSource, SearchPartners>();
        services.AddScoped<ITestPartners, MakeTestPartner>();
        services.AddScoped<IRecruitments, FindRecruitments>();
        services.AddScoped<IPartnerNews, TellNews>().AddScoped<IDecisions, WaitingApplications>();
        AddFiles(services);
        AddRelationship(services);
    }

    private static void AddFiles(IServiceCollection services)
    {
        services.AddScoped<UploadPartnerFile>().AddScoped<MapPartnerFile>().AddScoped<ReadPartnerFiles>();
        services.AddScoped<StartImport>().AddScoped<RunImport>().AddScoped<ImportBatch>().AddScoped<MergePartner>();
        services.AddScoped<ImportByHand>().AddScoped<IJobKind, ImportPartners>();
        services.AddScoped<StartAdvocates>().AddScoped<InviteAdvocates>().AddScoped<ForgetFile>();
        services.AddScoped<IJobKind, AdvocatesJob>().AddScoped<IJobKind, ExportCustomers>();
    }

    private static void AddRelationship(IServiceCollection services)
    {
        services.AddScoped<RelationReads>().AddScoped<ReadRelations>().AddScoped<ReadRelation>()
            .AddScoped<ReadEvents>();
        services.AddScoped<TellRelation>().AddScoped<SetTerms>().AddScoped<Milestones>().AddScoped<WinBacks>();
        services.AddScoped<ReadFacts>().AddScoped<KeepHealth>().AddScoped<ReadPersona>();
        services.AddSingleton<FindHealth>().AddHostedService<HealthRounds>();
    }

    public void MapModel(ModelBuilder model)
    {
        PartnerMapping.Map(model);
        PartnerGroup.Map(model);
        PartnerTier.Map(model);
        Enrolment.Map(model);
        PartnerProfile.Map(model);
        Recruitment.Map(model);
        Application.Map(model);
        Invitation.Map(model);
        Agreement.Map(model);
        PartnerFile.Map(model);
        PartnerRelation.Map(model);
        GroupRhythm.Map(model);
        RelationSettings.Map(model);
        RelationNote.Map(model);
        PartnerMilestone.Map(model);
        PartnerState.Map(model);
        HealthDay.Map(model);
        WinBack.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        CreatePartner.Map(api);
        ChangePartner.Map(api);
        ReadPartners.Map(api);
        CreateGroup.Map(api);
        ChangeGroup.Map(api);
        ListGroups.Map(api);
        EnrolPartner.Map(api);
        ChangeEnrolment.Map(api);
        ReadEnrolments.Map(api);
        PutTier.Map(api);
        SortPartners.Map(api);
        TellProfile.Map(api);
        SetUpRecruitment.Map(api);
        SaveApplication.Map(api);
        DecideApplication.Map(api);
        WithdrawApplication.Map(api);
        ReadApplications.Map(api);
        AttachDocument.Map(api, root);
        InvitePartners.Map(api);
        AcceptInvitation.Map(api);
        PublishAgreement.Map(api);
        SignAgreement.Map(api);
        ReadAgreements.Map(api);
        CopyFile.Map(api, root);
        UploadPartnerFile.Map(api);
        MapPartnerFile.Map(api);
        ReadPartnerFiles.Map(api);
        StartImport.Map(api);
        StartAdvocates.Map(api);
        ReadRelations.Map(api);
        ReadRelation.Map(api);
        TellRelation.Map(api);
        SetTerms.Map(api);
        Milestones.Map(api);
        WinBacks.Map(api);
        FindHealth.Map(api);
        ReadPersona.Map(api);
    }

    /// <summary>Imports a file of partners for the network; <paramref name="progress"/> is told rows done and rows in
    /// all, and <paramref name="refused"/> is given the rows that were not taken.</summary>
    public static async Task<Result<ImportTally>> ImportPartnersAsync(
        IServiceProvider services, Stream file, string? mapJson, bool dry, Stream refused,
        Action<long, long> progress, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        return await scope.ServiceProvider.GetRequiredService<ImportByHand>()
            .HandleAsync(file, mapJson, dry, refused, progress, ct);
    }
}
