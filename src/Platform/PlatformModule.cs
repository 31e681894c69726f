using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Exports;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;
using Rattan.Platform.Mail;
using Rattan.Platform.Outgoing;
using Rattan.Platform.Print;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.SavedFilters;

namespace Rattan.Platform;

/// <summary>What every module may rely on and what has tables or endpoints of its own.</summary>
public sealed class PlatformModule : IModule
{
    public string Name => "platform";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Settings, 70, "/settings/audit", "ti-history", "audit.title", Permission.ViewAudit,
            ScopeKind.Network, ScopeKind.Merchant),
        new(SectionGroup.Settings, 80, "/settings/mail", "ti-mail", "mail.title", Permission.ManageSettings,
            ScopeKind.Network),
        new(SectionGroup.Settings, 90, "/jobs", "ti-progress", "jobs.title", null,
            ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner, ScopeKind.Agency),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IAuthorizationHandler, NeedsHandler>();
        services.AddSingleton(DataFolder.Of(configuration));
        RateLimits.Add(services, configuration);
        AddMail(services, configuration);
        AddFiles(services, configuration);
        AddOutgoing(services, configuration);
        AddJobs(services, configuration);
        AddPrint(services, configuration);
        services.AddSingleton<ReadFilters>().AddScoped<SaveFilter>().AddScoped<ChangeFilter>();
        services.AddScoped<BroughtFiles>().AddScoped<ImportRows>();
        services.AddScoped<IAuditTrail, AuditTrail>().AddScoped<ReadAudit>().AddScoped<ExportAudit>();
    }

    public void MapModel(ModelBuilder model)
    {
        OutboxMail.Map(model);
        FileRow.Map(model);
        AuditEntry.Map(model);
        Job.Map(model);
        SavedFilterMapping.Map(model);
        ChangedDay.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ExportAudit.Map(root);
        JobEndpoints.Map(api, root);
        StartExport.Map(root);
        FilterForms.Map(root);
    }

    private static void AddMail(IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection();
        services.AddSingleton<ShownOnce>();
        services.AddOptions<MailOptions>().Configure(options => options.Read(configuration))
            .Validate(o => o.IsValid, "Mail: From, SiteUrl, Port or a limit is not valid.").ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<MailOptions>>().Value);
        services.AddSingleton<IMailTransport>(s => s.GetRequiredService<MailOptions>().Host is { Length: > 0 }
            ? ActivatorUtilities.CreateInstance<SmtpTransport>(s)
            : ActivatorUtilities.CreateInstance<FolderTransport>(s));
        services.AddSingleton<LinkSeal>().AddSingleton<SendDueMails>();
        services.AddScoped<IMail, Outbox>().AddScoped<WriteLetter>().AddScoped<ClaimMails>().AddScoped<NoteMail>();
        services.AddScoped<ForgetMails>().AddScoped<ReadOutbox>().AddScoped<ResendMail>();
        services.AddHostedService<MailRounds>();
    }

    private static void AddFiles(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FilesOptions>().Bind(configuration.GetSection(FilesOptions.Section))
            .Validate(o => o.IsValid, "Files: a limit or a kind of file is not valid.").ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<FilesOptions>>().Value);
        services.AddSingleton<FileContents>().AddSingleton<SweepFiles>();
        services.AddScoped<StoreFiles>().AddScoped<IFiles>(s => s.GetRequiredService<StoreFiles>());
        services.AddHostedService<SweepRounds>();
    }

    private static void AddJobs(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JobsOptions>().Bind(configuration.GetSection(JobsOptions.Section))
            .Validate(o => o.IsValid, "Jobs: a limit is not valid.").ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<JobsOptions>>().Value);
        services.AddSingleton<RunJobs>();
        services.AddScoped<IJobs, StartJobs>().AddScoped<ClaimJob>().AddScoped<KeepLease>().AddScoped<EndJob>();
        services.AddScoped<StartExport>().AddScoped<ForgetJobs>().AddScoped<ReadJobs>().AddScoped<CancelJob>();
        services.AddHostedService<JobRounds>();
    }

    private static void AddOutgoing(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutgoingOptions>().Bind(configuration.GetSection(OutgoingOptions.Section))
            .Validate(o => o.IsValid, "Outgoing: a limit is not valid.").ValidateOnStart();
        services.AddSingleton<PublicClient>().AddSingleton<IOutgoingPages, OutgoingPages>();
        services.AddSingleton<IOutgoingPosts, OutgoingPosts>();
    }

    private static void AddPrint(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PrintOptions>().Bind(configuration.GetSection(PrintOptions.Section))
            .Validate(o => o.IsValid, "Print: a limit is not valid.").ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<PrintOptions>>().Value);
        services.AddSingleton<ChromiumPrint>().AddScoped<IPrint, PrintDocuments>().AddScoped<PrintPictures>();
    }
}
