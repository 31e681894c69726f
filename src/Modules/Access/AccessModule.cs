using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.ApiKeys;
using Rattan.Access.Callers;
using Rattan.Access.Oidc;
using Rattan.Access.Passkeys;
using Rattan.Access.People;
using Rattan.Access.Roles;
using Rattan.Access.SecondFactors;
using Rattan.Access.Sessions;
using Rattan.Access.SignUp;
using Rattan.Access.Tokens;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Access;

/// <summary>Who is calling. Paths under <c>/api</c> are entered with an API key and with nothing else, so a page of
/// another site cannot act through a visitor's cookie; every other path knows the session cookie and no key.</summary>
public sealed class AccessModule : IModule
{
    private const string ByPath = "ByPath";

    public string Name => "access";

    public IReadOnlyList<Section> Sections { get; } =
    [
        new(SectionGroup.Settings, 10, "/settings/people", "ti-users-group", "access.people", Permission.ManagePeople,
            ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner, ScopeKind.Agency),
        new(SectionGroup.Settings, 20, "/settings/roles", "ti-shield-lock", "access.roles", Permission.ManageRoles,
            ScopeKind.Network),
        new(SectionGroup.Settings, 30, "/settings/keys", "ti-key", "access.keys", Permission.ManageKeys,
            ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner, ScopeKind.Agency),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        AddKeys(services);
        AddAccounts(services);
        services.AddScoped<AssignableRoles>().AddScoped<SaveRole>().AddScoped<OpenAccount>();
        services.AddScoped<ListPeople>().AddScoped<InvitePerson>().AddScoped<ChangePerson>();
        AddOidc(services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, displayName: null, options => options.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                    ? ApiKeyAuthentication.SchemeName
                    : SessionCookie.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(
                ApiKeyAuthentication.SchemeName, configureOptions: null)
            .AddCookie(SessionCookie.SchemeName, SessionCookie.Configure), configuration);
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser().RequireAssertion(context => CallerClaims.MaySignIn(context.User)).Build());
    }

    public void MapModel(ModelBuilder model)
    {
        Role.Map(model);
        ApiKeyMapping.Map(model);
        UserMapping.Map(model);
        UserSession.Map(model);
        AccountToken.Map(model);
        RecoveryCode.Map(model);
        Passkey.Map(model);
        UserLogin.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        CreateApiKey.Map(api);
        ListApiKeys.Map(api);
        RotateApiKey.Map(api);
        RevokeApiKey.Map(api);
        SignOut.Map(root);
        SignInByPasskey.Map(root);
        StartOidc.Map(root);
        StopImpersonating.Map(root);
    }

    /// <summary>Makes an API key with the network's own rights and returns its text.</summary>
    /// <param name="scopeText"><c>network</c>, <c>merchant:ID</c>, <c>partner:ID</c>, <c>agency:ID</c> or
    /// <c>postback:PROGRAM_ID</c>.</param>
    public static async Task<Result<string>> CreateApiKeyAsync(
        IServiceProvider services, string name, string scopeText, CancellationToken ct)
    {
        var made = await services.GetRequiredService<Books>().WriteAsync<CreateApiKey, CreateApiKeyResponse>(
            (handler, c) => handler.HandleAsync(new CreateApiKeyRequest(name, scopeText), c), ct);
        return made.TryValue(out var key, out var refused) ? key.Key : refused;
    }

    /// <summary>Adds a person who signs in with a password of 10 to 200 characters.</summary>
    /// <param name="scopeText"><c>network</c>, <c>merchant:ID</c>, <c>partner:ID</c> or <c>agency:ID</c>.</param>
    /// <param name="role">The role of the portal; its owner (the network's director) when left out.</param>
    public static Task<Result<UserId>> CreateUserAsync(
        IServiceProvider services,
        string email,
        string name,
        string password,
        string scopeText,
        CancellationToken ct,
        RoleId? role = null) =>
        services.GetRequiredService<Books>().WriteAsync<CreateUser, UserId>(
            (handler, c) => handler.HandleAsync(new CreateUserRequest(email, name, password, scopeText, role), c), ct);

    private static void AddKeys(IServiceCollection services)
    {
        services.AddSingleton<LastUses<ApiKeyId>>().AddSingleton<LastUses<UserSessionId>>();
        services.AddScoped<RecordLastUses>().AddHostedService<WriteLastUses>();
        services.AddSingleton<Keys>().AddSingleton<IKeys>(s => s.GetRequiredService<Keys>());
        services.AddScoped<CreateApiKey>().AddScoped<ListApiKeys>().AddScoped<RotateApiKey>().AddScoped<RevokeApiKey>();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddSingleton<Passwords>().AddSingleton<SignIn>().AddSingleton<ProvePassword>();
        services.AddSingleton<LiveSessions>();
        services.AddScoped<INetworkPeople, NetworkPeople>().AddScoped<IStandIns, StandIns>();
        services.AddScoped<CreateUser>().AddScoped<BeginSignIn>().AddScoped<EndSignIn>().AddScoped<EndProof>();
        services.AddScoped<ChangeAccount>().AddScoped<RedeemToken>().AddScoped<AccountMails>();
        services.AddScoped<OwnSessions>().AddScoped<EndSession>().AddScoped<OpenSession>().AddScoped<Impersonate>();
        services.AddSingleton<TotpSeal>().AddSingleton<PendingSignIn>().AddSingleton<PasskeyState>();
        services.AddScoped<SetUpTotp>().AddScoped<CheckSecondFactor>();
        services.AddScoped<OwnPasskeys>().AddScoped<SignInByPasskey>();
        services.AddIdentityCore<User>().AddUserStore<AccountStore>();
        services.AddScoped<IUserPasskeyStore<User>, AccountStore>();
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.Configure<IdentityPasskeyOptions>(options =>
            (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required"));
    }

    private static void AddOidc(AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var services = authentication.Services;
        services.AddOptions<OidcOptions>().Bind(configuration.GetSection(OidcOptions.Section))
            .Validate(o => o.IsValid, "Oidc: Authority and FormOrigins are https addresses (http only on this "
                + "machine), ClientId is needed, Name has at most 60 characters.")
            .ValidateOnStart();
        services.AddScoped<SignInByOidc>().AddScoped<OwnLogins>();
        if (OidcOptions.Of(configuration) is { IsOn: true, IsValid: true } settings)
        {
            authentication.AddOpenIdConnect(OidcScheme.Name, options => OidcScheme.Configure(options, settings));
            services.Configure<FormTargets>(targets => targets.Origins.AddRange(settings.Origins));
        }
    }
}

public static class AccessApplication
{
    /// <summary>Finds out who is calling and tells the request's <see cref="Caller"/>. Put it after routing and
    /// before <c>UseAuthorization</c>; it includes <c>UseAuthentication</c>.</summary>
    public static IApplicationBuilder UseCaller(this IApplicationBuilder app) =>
        app.UseAuthentication().Use((context, next) =>
        {
            if (Identified.Of(context) is not { } who)
            {
                return next(context);
            }

            context.RequestServices.GetRequiredService<Caller>().Become(who.Caller());
            if (!who.EmailConfirmed)
            {
                context.ShowNotice("access.unconfirmed", "/account");
            }

            return IsOthersHome(context, who) ? GoHome(context, who) : next(context);
        });

    /// <summary>The network's home is the site's root; others have theirs elsewhere.</summary>
    private static bool IsOthersHome(HttpContext context, Identified who) =>
        who.Session is not null && who.Scope.Kind != ScopeKind.Network && HttpMethods.IsGet(context.Request.Method)
        && context.Request.Path == LocalUrl.Home;

    private static Task GoHome(HttpContext context, Identified who)
    {
        context.Response.Redirect(LocalUrl.HomeOf(who.Scope.Kind));
        return Task.CompletedTask;
    }
}
