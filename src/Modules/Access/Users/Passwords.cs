using Microsoft.AspNetCore.Identity;

namespace Rattan.Access.Users;

internal enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, and its hash should be made anew with today's cost.</summary>
    RightButOld,
}

/// <summary>Hashes and verifies passwords. Verifying against nobody costs what verifying against somebody does, so
/// the time of an answer does not tell whether an e-mail address is known.</summary>
internal sealed class Passwords
{
    public const int LengthMin = 10;
    public const int LengthMax = 200;

    private readonly PasswordHasher<object> hasher = new();
    private readonly object nobody = new();
    private readonly string nobodysHash;

    public Passwords() => nobodysHash = Hash("the password of nobody");

    public static Error? Refuse(string? password) => password is { Length: >= LengthMin and <= LengthMax }
        ? null
        : new ValidationError("access.password_length", "A password has 10 to 200 characters.", "password");

    public string Hash(string password) => hasher.HashPassword(nobody, password);

    /// <param name="hash">Null when nobody has the e-mail address or nobody may try now: the answer is Wrong.</param>
    public PasswordVerdict Verify(string? hash, string password)
    {
        if (password.Length > LengthMax)
        {
            return PasswordVerdict.Wrong;
        }

        var verdict = hasher.VerifyHashedPassword(nobody, hash ?? nobodysHash, password);
        return hash is null ? PasswordVerdict.Wrong : verdict switch
        {
            PasswordVerificationResult.Success => PasswordVerdict.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightButOld,
            _ => PasswordVerdict.Wrong,
        };
    }
}
