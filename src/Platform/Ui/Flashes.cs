using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Ui.Components;

namespace Rattan.Platform.Ui;

/// <summary>A sentence for the next page, said after a redirect: <c>Context.Flash(Tone.Success, text)</c>. It travels
/// in a sealed cookie, so that nobody else can put words on our pages, and is shown once.</summary>
public static class Flashes
{
    private const string Cookie = "rtn_flash";
    private const string Purpose = "Rattan.Flash";
    private const int TextMax = 600;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    public static void Flash(this HttpContext context, Tone tone, string text)
    {
        var said = JsonSerializer.Serialize(new Said(tone, text.Length > TextMax ? text[..TextMax] + "…" : text));
        context.Response.Cookies.Append(Cookie, Protector(context).Protect(said, Life), new CookieOptions
        {
            MaxAge = Life,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            HttpOnly = true,
            IsEssential = true,
        });
    }

    /// <summary>What was said for this page, and forgets it.</summary>
    internal static Said? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } kept || context.Response.HasStarted)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie);
        try
        {
            return JsonSerializer.Deserialize<Said>(Protector(context).Unprotect(kept));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector Protector(HttpContext context) => context.RequestServices
        .GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose).ToTimeLimitedDataProtector();

    internal sealed record Said(Tone Tone, string Text);
}
