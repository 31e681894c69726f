using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.ApiKeys;
using Rattan.Access.Callers;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access;

/// <summary>Who is calling. Paths under <c>/api</c> are entered with an API key and with nothing else, so a page of
/// another site cannot act through a visitor's cookie; every other path knows the session cookie and no key.</summary>
public sealed class AccessModule : IModule
{
    private const string ByPath = "ByPath";

    public string Name => "access";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<KeyUses>().AddSingleton<Keys>().AddSingleton<IKeys>(s => s.GetRequiredService<Keys>());
        services.AddScoped<CreateApiKey>().AddScoped<ListApiKeys>().AddScoped<RevokeApiKey>();
        services.AddScoped<RecordKeyUses>();
        services.AddHostedService<WriteKeyUses>();
        services.AddSingleton<Passwords>().AddSingleton<SecurityStamps>().AddSingleton<SignIn>();
        services.AddScoped<CreateUser>().AddScoped<BeginSignIn>().AddScoped<EndSignIn>();
        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, displayName: null, options => options.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                    ? ApiKeyAuthentication.SchemeName
                    : Session.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(
                ApiKeyAuthentication.SchemeName, configureOptions: null)
            .AddCookie(Session.SchemeName, Session.Configure);
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser().RequireAssertion(context => CallerClaims.MaySignIn(context.User)).Build());
    }

    public void MapModel(ModelBuilder model)
    {
        ApiKeyMapping.Map(model);
        UserMapping.Map(model);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        CreateApiKey.Map(api);
        ListApiKeys.Map(api);
        RevokeApiKey.Map(api);
        SignOut.Map(root);
    }

    /// <summary>Makes an API key with the network's own rights and returns its text.</summary>
    /// <param name="scopeText"><c>network</c>, <c>merchant:ID</c>, <c>partner:ID</c> or
    /// <c>postback:PROGRAM_ID</c>.</param>
    public static async Task<Result<string>> CreateApiKeyAsync(
        IServiceProvider services, string name, string scopeText, CancellationToken ct)
    {
        var made = await services.GetRequiredService<Books>().WriteAsync<CreateApiKey, CreateApiKeyResponse>(
            (handler, c) => handler.HandleAsync(new CreateApiKeyRequest(name, scopeText), c), ct);
        return made.TryValue(out var key, out var refused) ? key.Key : refused;
    }

    /// <summary>Adds a person who signs in with a password of 10 to 200 characters.</summary>
    /// <param name="scopeText"><c>network</c>, <c>merchant:ID</c> or <c>partner:ID</c>.</param>
    public static Task<Result<UserId>> CreateUserAsync(
        IServiceProvider services,
        string email,
        string name,
        string password,
        string scopeText,
        CancellationToken ct) =>
        services.GetRequiredService<Books>().WriteAsync<CreateUser, UserId>(
            (handler, c) => handler.HandleAsync(new CreateUserRequest(email, name, password, scopeText), c), ct);
}

public static class AccessApplication
{
    /// <summary>Finds out who is calling and tells the request's <see cref="Caller"/>. Put it after routing and
    /// before <c>UseAuthorization</c>; it includes <c>UseAuthentication</c>.</summary>
    public static IApplicationBuilder UseCaller(this IApplicationBuilder app) =>
        app.UseAuthentication().Use((context, next) =>
        {
            if (CallerClaims.TryRead(context.User, out var principal, out var name, out var scope))
            {
                context.RequestServices.GetRequiredService<Caller>().Become(principal, name, scope);
            }

            return next(context);
        });
}
