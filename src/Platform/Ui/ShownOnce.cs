using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Rattan.Platform.Ui;

/// <summary>Carries a secret that is shown once over a redirect, in a cookie that is taken away when it is shown, so
/// that neither the address nor a reload has it.</summary>
public sealed class ShownOnce(IDataProtectionProvider protection)
{
    private readonly SealedCookie cookie = new(protection, "rattan_once");

    /// <param name="what">A word that tells one secret from another.</param>
    public void Keep(HttpContext context, string what, string secret) => cookie.Write(context, $"{what}\n{secret}");

    public string? Take(HttpContext context, string what)
    {
        if (!HttpMethods.IsGet(context.Request.Method)
            || cookie.Read(context)?.Split('\n', 2) is not [var kept, var secret] || kept != what)
        {
            return null;
        }

        cookie.Delete(context);
        context.Response.Headers.CacheControl = "no-store";
        return secret;
    }
}
