using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rattan.Contracts.Partners;

namespace Rattan.Partners.Invitations;

/// <summary>The sealed id inside an invitation's link: it cannot be guessed or made, and needs no secret in the
/// books.</summary>
internal sealed class InvitationTokens(IDataProtectionProvider protection)
{
    private const int LengthMax = 400;

    private readonly IDataProtector protector = protection.CreateProtector("Rattan.PartnerInvitation");

    public string Write(InvitationId id) =>
        Base64Url.EncodeToString(protector.Protect(id.Value.ToByteArray(bigEndian: true)));

    public InvitationId? Read(string? token)
    {
        if (token is null or { Length: > LengthMax } || !Base64Url.IsValid(token))
        {
            return null;
        }

        try
        {
            return InvitationId.From(new Guid(protector.Unprotect(Base64Url.DecodeFromChars(token)), bigEndian: true));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
