using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Rattan.Reporting.Alerts;

/// <summary>Keeps secrets of webhooks unreadable for who reads the database alone.</summary>
internal sealed class HookSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("rattan.alert_hook");

    public string Seal(string secret) => protector.Protect(secret);

    /// <summary>Null when there is none, or the keys that sealed it are gone.</summary>
    public string? Open(string? text)
    {
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
