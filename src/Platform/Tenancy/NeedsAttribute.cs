using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Rattan.Platform.Tenancy;

/// <summary>Who may open a page or call an endpoint: those with the permission whose scope is one of the portals (all
/// four when none is named). What they then see is filtered by their scope. On a page
/// <c>@attribute [Needs(Permission.ViewMoney, ScopeKind.Network)]</c>, on an endpoint <c>.Needs(…)</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class NeedsAttribute(Permission permission, params ScopeKind[] portals)
    : Attribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    private static readonly ScopeKind[] Every =
        [ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner, ScopeKind.Agency];

    public Permission Permission => permission;

    public IReadOnlyList<ScopeKind> Portals => portals.Length == 0 ? Every : portals;

    public bool Permits(Caller caller) => Portals.Contains(caller.Scope.Kind) && caller.May(permission);

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>For pages and endpoints that everybody signed in may use, whatever their permissions: their own account.
/// Every endpoint carries this, <see cref="NeedsAttribute"/>, or says that it is open to strangers.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OwnAccountAttribute : Attribute;

public static class NeedsConventions
{
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Permission permission, params ScopeKind[] portals)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NeedsAttribute(permission, portals));

    public static TBuilder OwnAccount<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OwnAccountAttribute());
}

/// <summary>Judges <see cref="NeedsAttribute"/> by the request's <see cref="Caller"/>.</summary>
internal sealed class NeedsHandler : AuthorizationHandler<NeedsAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsAttribute requirement)
    {
        if (context.Resource is HttpContext http
            && requirement.Permits(http.RequestServices.GetRequiredService<Caller>()))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
