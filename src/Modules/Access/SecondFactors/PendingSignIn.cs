using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Ui;

namespace Rattan.Access.SecondFactors;

/// <summary>Remembers who was right so far, by password or by a provider, while the second factor is asked for. It
/// opens nothing.</summary>
internal sealed class PendingSignIn(IDataProtectionProvider protection)
{
    private readonly SealedCookie cookie = new(protection, "rattan_second", "/sign-in", SameSiteMode.Lax);

    public void Remember(HttpContext context, User user) =>
        cookie.Write(context, string.Create(CultureInfo.InvariantCulture, $"{user.Id}|{user.SecurityStamp}"));

    public (UserId User, string Stamp)? Read(HttpContext context) =>
        cookie.Read(context)?.Split('|') is [var text, var stamp] && EntityId.TryParse<UserId>(text, out var id)
            ? (id, stamp)
            : null;

    public void Forget(HttpContext context) => cookie.Delete(context);
}
