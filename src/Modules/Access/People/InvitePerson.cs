using Rattan.Access.Callers;
using Rattan.Access.Roles;
using Rattan.Access.Tokens;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.People;

/// <param name="Scope">As text; the caller's own scope when left out.</param>
internal sealed record InvitePersonRequest(string? Email, string? Name, string? Role, string? Scope = null);

/// <summary>Invites somebody by mail into the caller's scope (the network into any), with a role that permits nothing
/// the caller may not do.</summary>
internal sealed class InvitePerson(
    AppDbContext db, Caller caller, AssignableRoles roles, AccountMails mails, TimeProvider clock)
{
    public async Task<Result<UserId>> HandleAsync(InvitePersonRequest request, CancellationToken ct)
    {
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        if (!Check(request).TryValue(out var scope, out var refused))
        {
            return refused;
        }

        if (scope != caller.Scope && !await ScopeText.HolderExistsAsync(db, scope, ct))
        {
            return new ScopeUnknown();
        }

        if (!(await roles.FindAsync(request.Role, scope.Kind, ct)).TryValue(out var role, out var notGiven))
        {
            return notGiven;
        }

        var email = User.FoldEmail(request.Email!);
        if (await db.Set<User>().AnyAsync(u => u.Email == email, ct))
        {
            return new EmailTaken();
        }

        var now = clock.Now();
        var user = User.Create(email, request.Name!, passwordHash: null, scope, role.Id, now);
        db.Add(user);
        mails.Invite(
            user, await AccountToken.IssueAsync(db, user, TokenPurpose.Invitation, email, now, ct), caller.Name);
        return user.Id;
    }

    /// <summary>Sends the letter once more; the link of the one before ends.</summary>
    public async Task<Result<UserId>> AgainAsync(UserId id, CancellationToken ct)
    {
        if (await OwnPeople.Of(db.Set<User>(), caller).FirstOrDefaultAsync(u => u.Id == id, ct) is not { } user)
        {
            return new Sessions.PersonUnknown();
        }

        if (user.PasswordHash is not null || !user.IsActive)
        {
            return new ConflictError("access.not_invited", "This person has come already or was deactivated.");
        }

        mails.Invite(
            user,
            await AccountToken.IssueAsync(db, user, TokenPurpose.Invitation, user.Email, clock.Now(), ct),
            caller.Name);
        return user.Id;
    }

    private Result<Scope> Check(InvitePersonRequest request)
    {
        if (!LineText.IsEmail(request.Email?.Trim()))
        {
            return new ValidationError("access.email_invalid", "This is not an e-mail address.", "email");
        }

        if (!LineText.IsLine(request.Name, User.NameMax))
        {
            return new ValidationError("access.name_invalid", "A person needs a name of 1 to 100 characters.", "name");
        }

        if (string.IsNullOrEmpty(request.Scope))
        {
            return caller.Scope;
        }

        if (!ScopeText.Parse(request.Scope).TryValue(out var scope, out var refused))
        {
            return refused;
        }

        if (scope.Kind == ScopeKind.Postback)
        {
            return new ScopeUnknown();
        }

        return caller.Scope.Kind == ScopeKind.Network || scope == caller.Scope ? scope : ScopeRefusals.OtherScope;
    }
}
