using Rattan.Access.Roles;
using Rattan.Access.Sessions;
using Rattan.Access.Tokens;
using Rattan.Access.Users;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.SignUp;

/// <param name="Holder">The merchant's or partner's own name.</param>
/// <param name="Currency">A merchant's.</param>
/// <param name="Kind">A partner's.</param>
/// <param name="Invitation">The token of an invitation to a program; null for none.</param>
internal sealed record OpenAccountRequest(
    string? Holder,
    string? Name,
    string? Email,
    string? Password,
    string? Country,
    string? Currency,
    string? Kind,
    string? Invitation = null);

/// <summary>A merchant or partner signs up by itself: the account and its owner, who may sign in before the address is
/// confirmed. Whether an address is taken is told to its owner by letter and to nobody else: the answer is the
/// same.</summary>
internal sealed class OpenAccount(
    AppDbContext db, IMerchantSignUp merchants, IPartnerSignUp partners, AccountMails mails, TimeProvider clock)
{
    /// <param name="hash">Of the password, made outside the transaction because it is slow.</param>
    public async Task<Result<bool>> HandleAsync(
        OpenAccountRequest request, ScopeKind portal, string hash, CancellationToken ct)
    {
        if (Check(request) is { } wrong)
        {
            return wrong;
        }

        var email = User.FoldEmail(request.Email!);
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Email == email, ct) is { } known)
        {
            mails.AlreadyHere(known.Email, known.Name);
            return true;
        }

        if (!(await HolderAsync(request, portal, ct)).TryValue(out var scope, out var refused))
        {
            if (refused is ConflictError)
            {
                // A partner that the network knows: its owner is told by letter, the stranger nothing.
                mails.AlreadyHere(email, request.Name!);
                return true;
            }

            return refused;
        }

        var now = clock.Now();
        var user = User.Create(email, request.Name!, hash, scope, KnownRoles.OwnerOf(scope.Kind), now);
        db.Add(user);
        var token = await AccountToken.IssueAsync(db, user, TokenPurpose.EmailConfirmation, email, now, ct);
        mails.Confirm(user, token, email, change: false);
        return true;
    }

    private static Error? Check(OpenAccountRequest request)
    {
        if (!LineText.IsLine(request.Name, User.NameMax))
        {
            return new ValidationError("access.name_invalid", "A person needs a name of 1 to 100 characters.", "name");
        }

        return LineText.IsEmail(request.Email?.Trim())
            ? Passwords.Refuse(request.Password)
            : new ValidationError("access.email_invalid", "This is not an e-mail address.", "email");
    }

    private async Task<Result<Scope>> HolderAsync(
        OpenAccountRequest request, ScopeKind portal, CancellationToken ct)
    {
        var country = request.Country?.Trim().ToUpperInvariant();
        if (portal == ScopeKind.Merchant)
        {
            var currency = request.Currency?.Trim().ToUpperInvariant();
            return (await merchants.OpenAsync(request.Holder, country, currency, ct))
                .TryValue(out var merchant, out var notOpened) ? Scope.Merchant(merchant) : notOpened;
        }

        // An invitation may say what who follows it becomes, such as a customer who recommends.
        var invited = request.Invitation is null ? null : await partners.InvitationAsync(request.Invitation, ct);
        if (!EnumText.TryParse<PartnerKind>(request.Kind, out var kind) && invited?.Kind is null)
        {
            return new ValidationError("partner.kind_unknown", "This is no kind of partner.", "kind");
        }

        kind = invited?.Kind ?? kind;

        var wish = new PartnerSignUp(request.Holder ?? "", request.Email!, country ?? "", kind, request.Invitation);
        return (await partners.SignUpAsync(wish, ct))
            .TryValue(out var partner, out var refused) ? Scope.Partner(partner) : refused;
    }
}
