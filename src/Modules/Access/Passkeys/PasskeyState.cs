using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Rattan.Access.Passkeys;

/// <summary>Keeps the challenge between asking the browser and its answer: sealed, for five minutes, in a cookie of
/// that browser.</summary>
internal sealed class PasskeyState(IDataProtectionProvider protection)
{
    private const string Cookie = "rattan_passkey";

    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("rattan.passkey").ToTimeLimitedDataProtector();

    public void Remember(HttpContext context, string? state) => context.Response.Cookies.Append(
        Cookie, protector.Protect(state ?? "", ValidFor), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = ValidFor,
            IsEssential = true,
        });

    /// <summary>Takes the challenge, so that this browser does not offer it twice.</summary>
    public string? Take(HttpContext context)
    {
        var text = context.Request.Cookies[Cookie];
        context.Response.Cookies.Delete(Cookie);
        try
        {
            return text is null ? null : protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
