using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Rattan.Platform.Ui;

/// <summary>A text that one browser carries from one request to another: sealed, for five minutes, out of reach of
/// scripts and of other sites.</summary>
/// <param name="name">Of the cookie, and what it is sealed for.</param>
/// <param name="site">Lax when another site leads the browser here.</param>
public sealed class SealedCookie(
    IDataProtectionProvider protection, string name, string path = "/", SameSiteMode site = SameSiteMode.Strict)
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector(name).ToTimeLimitedDataProtector();

    public void Write(HttpContext context, string text) => context.Response.Cookies.Append(
        name, protector.Protect(text, ValidFor), new CookieOptions
        {
            HttpOnly = true,
            SameSite = site,
            Secure = context.Request.IsHttps,
            MaxAge = ValidFor,
            Path = path,
            IsEssential = true,
        });

    /// <summary>Null when there is none, or it is not ours, or too old.</summary>
    public string? Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[name] is { } text ? protector.Unprotect(text) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(name, new CookieOptions { Path = path });
}
