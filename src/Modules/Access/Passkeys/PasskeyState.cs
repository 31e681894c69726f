using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Rattan.Access.Users;
using Rattan.Platform.Ui;

namespace Rattan.Access.Passkeys;

/// <summary>Keeps the challenge between asking the browser and its answer.</summary>
internal sealed class PasskeyState(IDataProtectionProvider protection)
{
    private readonly SealedCookie cookie = new(protection, "rattan_passkey");

    public void Remember(HttpContext context, string? state) => cookie.Write(context, state ?? "");

    /// <summary>Takes the challenge, so that this browser does not offer it twice.</summary>
    public string? Take(HttpContext context)
    {
        var state = cookie.Read(context);
        cookie.Delete(context);
        return state;
    }
}
