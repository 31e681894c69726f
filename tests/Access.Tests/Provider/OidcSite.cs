using Microsoft.Extensions.Configuration;
using Rattan.Access.Tests.Site;

namespace Rattan.Access.Tests.Provider;

/// <summary>The site with a provider to sign in at.</summary>
public class OidcSite : RunningSite
{
    public FakeProvider Provider { get; } = new();

    public override async Task InitializeAsync()
    {
        await Provider.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
    }

    protected override void Configure(IConfiguration configuration)
    {
        configuration["Oidc:Authority"] = Provider.Address;
        configuration["Oidc:ClientId"] = FakeProvider.Client;
        configuration["Oidc:ClientSecret"] = FakeProvider.Secret;
        configuration["Oidc:Name"] = "Acme & Co";
        configuration["Oidc:AllowedEmailDomains"] = "example.com, example.org";
    }
}

/// <summary>The same, where the provider asks for the second factor.</summary>
public sealed class TrustingOidcSite : OidcSite
{
    protected override void Configure(IConfiguration configuration)
    {
        base.Configure(configuration);
        configuration["Oidc:SkipSecondFactor"] = "true";
    }
}
