using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.People;

internal enum PersonState
{
    Active,
    Invited,
    Deactivated,
}

internal sealed record Person(
    UserId Id, string Name, string Email, Scope Scope, RoleId Role, string? RoleCode, string RoleName,
    PersonState State, bool SecondFactor, DateTimeOffset CreatedAt);

/// <summary>Whose people a caller may see and manage: those of the caller's own scope, and the network those of all
/// scopes.</summary>
internal static class OwnPeople
{
    public static IQueryable<User> Of(IQueryable<User> users, Caller caller)
    {
        var (kind, id) = caller.Scope;
        return kind == ScopeKind.Network ? users : users.Where(u => u.ScopeKind == kind && u.ScopeId == id);
    }
}
