using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Rattan.Access.Users;
using Rattan.Contracts.Access;

namespace Rattan.Access.SecondFactors;

/// <summary>Remembers for five minutes, in a sealed cookie, whose password was right while the second factor is asked
/// for. It opens nothing.</summary>
internal sealed class PendingSignIn(IDataProtectionProvider protection)
{
    private const string Cookie = "rattan_second";
    private const string Path = "/sign-in";

    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("rattan.second").ToTimeLimitedDataProtector();

    public void Remember(HttpContext context, User user)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{user.Id}|{user.SecurityStamp}");
        context.Response.Cookies.Append(Cookie, protector.Protect(text, ValidFor), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = ValidFor,
            Path = Path,
            IsEssential = true,
        });
    }

    public (UserId User, string Stamp)? Read(HttpContext context)
    {
        try
        {
            var parts = context.Request.Cookies[Cookie] is { } text ? protector.Unprotect(text).Split('|') : [];
            return parts.Length == 2 && EntityId.TryParse<UserId>(parts[0], out var id) ? (id, parts[1]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void Forget(HttpContext context) =>
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = Path });
}
