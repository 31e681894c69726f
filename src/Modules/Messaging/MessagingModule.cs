using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Partners;
using Rattan.Messaging.Threads;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Messaging;

/// <summary>Conversations between the network and its partners and merchants.</summary>
public sealed class MessagingModule : IModule
{
    public string Name => "messaging";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Messages, 10, "/messages", "ti-messages", "messages.title", Permission.SendMessages,
            ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MessagingOptions>().Bind(configuration.GetSection(MessagingOptions.Section))
            .Validate(o => o.IsValid, "Messaging:NetworkEmail is an e-mail address.").ValidateOnStart();
        services.AddScoped<SendMessage>().AddScoped<ReadThreads>().AddScoped<MessageMails>();
        services.AddScoped<ISectionCount, CountUnread>().AddScoped<IPartnerNews, TellUnread>();
    }

    public void MapModel(ModelBuilder model) => MessageThread.Map(model);

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        SendMessage.Map(api);
        ReadThreads.Map(api, root);
    }
}
