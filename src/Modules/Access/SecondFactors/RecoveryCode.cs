using System.Security.Cryptography;
using System.Text;
using Rattan.Access.Users;
using Rattan.Contracts.Access;

namespace Rattan.Access.SecondFactors;

/// <summary>A code for the day the phone is lost: 80 random bits, so a plain hash is enough at rest. Opens
/// once.</summary>
internal sealed class RecoveryCode
{
    public const int Count = 10;

    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int GroupLength = 4;
    private const int Groups = 4;

    private RecoveryCode()
    {
    }

    public RecoveryCodeId Id { get; private set; }

    public UserId UserId { get; private set; }

    public string Hash { get; private set; } = "";

    public DateTimeOffset? UsedAt { get; private set; }

    public static (RecoveryCode Code, string Text) Make(UserId user, DateTimeOffset now)
    {
        var text = string.Join('-', Enumerable.Range(0, Groups)
            .Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));
        return (new RecoveryCode { Id = EntityId.New<RecoveryCodeId>(now), UserId = user, Hash = HashOf(text) }, text);
    }

    /// <summary>Spaces, dashes and case do not matter.</summary>
    public static string HashOf(string text)
    {
        var plain = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(plain)));
    }

    public static void Map(ModelBuilder model)
    {
        var code = model.Entity<RecoveryCode>();
        code.ToTable("recovery_codes").HasKey(c => c.Id);
        code.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
        code.HasIndex(c => new { c.UserId, c.Hash }).IsUnique();
    }
}
