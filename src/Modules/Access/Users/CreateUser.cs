using Rattan.Access.Callers;
using Rattan.Access.Roles;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Users;

/// <param name="Role">The id of a role; the owner's of the scope when left out.</param>
internal sealed record CreateUserRequest(
    string? Email, string? Name, string? Password, string? Scope, RoleId? Role = null);

internal sealed record EmailTaken() : ConflictError(
    "access.email_taken", "Somebody signs in with this e-mail address already.", "email");

/// <summary>Adds a person with a password; for the command line and the demo.</summary>
internal sealed class CreateUser(AppDbContext db, Caller caller, Passwords passwords, TimeProvider clock)
{
    public async Task<Result<UserId>> HandleAsync(CreateUserRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!Check(request).TryValue(out var scope, out var refused))
        {
            return refused;
        }

        if (!await ScopeText.HolderExistsAsync(db, scope, ct))
        {
            return new ScopeUnknown();
        }

        var email = User.FoldEmail(request.Email!);
        if (await db.Set<User>().AnyAsync(u => u.Email == email, ct))
        {
            return new EmailTaken();
        }

        var now = clock.Now();
        var role = request.Role ?? KnownRoles.OwnerOf(scope.Kind);
        if (!await db.Set<Role>().AnyAsync(r => r.Id == role && r.Portal == scope.Kind, ct))
        {
            return new RoleUnknown();
        }

        var user = User.Create(email, request.Name!, passwords.Hash(request.Password!), scope, role, now);
        user.ConfirmEmail(now);
        db.Add(user);
        return user.Id;
    }

    private static Result<Scope> Check(CreateUserRequest request)
    {
        if (!LineText.IsEmail(request.Email?.Trim()))
        {
            return new ValidationError("access.email_invalid", "This is not an e-mail address.", "email");
        }

        if (!LineText.IsLine(request.Name, User.NameMax))
        {
            return new ValidationError("access.name_invalid", "A person needs a name of 1 to 100 characters.", "name");
        }

        if (Passwords.Refuse(request.Password) is { } weak)
        {
            return weak;
        }

        if (!ScopeText.Parse(request.Scope).TryValue(out var scope, out var refused))
        {
            return refused;
        }

        return scope.Kind == ScopeKind.Postback
            ? new ValidationError("access.scope_malformed", "A person cannot have a postback scope.", "scope")
            : scope;
    }
}
