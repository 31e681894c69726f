using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Rattan.Access.Users;

/// <summary>Carries a secret that is shown once over a redirect: sealed, in a cookie of this browser that is taken away
/// when it is shown, so that neither the address nor a reload has it.</summary>
internal sealed class ShownOnce(IDataProtectionProvider protection)
{
    private const string Cookie = "rattan_once";

    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("rattan.once").ToTimeLimitedDataProtector();

    /// <param name="what">A word that tells one secret from another.</param>
    public void Keep(HttpContext context, string what, string secret) => context.Response.Cookies.Append(
        Cookie, protector.Protect($"{what}\n{secret}", ValidFor), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = ValidFor,
            IsEssential = true,
        });

    public string? Take(HttpContext context, string what)
    {
        if (context.Request.Cookies[Cookie] is not { } text || !HttpMethods.IsGet(context.Request.Method))
        {
            return null;
        }

        try
        {
            var parts = protector.Unprotect(text).Split('\n', 2);
            if (parts[0] != what)
            {
                return null;
            }

            context.Response.Cookies.Delete(Cookie);
            context.Response.Headers.CacheControl = "no-store";
            return parts[1];
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
