using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Rattan.Platform.Data;

/// <summary>Keeps secrets of one purpose unreadable for who reads the database alone.</summary>
public abstract class SecretSeal(IDataProtectionProvider protection, string purpose)
{
    private readonly IDataProtector protector = protection.CreateProtector(purpose);

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
