using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Audit;

namespace Rattan.Access.Passkeys;

/// <summary>A credential that a device or password manager keeps. Its public half is no secret.</summary>
internal sealed class Passkey : IAudited
{
    public const int NameMax = 100;

    private Passkey()
    {
    }

    /// <summary>The credential's id in URL-safe Base64.</summary>
    public string Id { get; private set; } = "";

    public UserId UserId { get; private set; }

    public string Name { get; private set; } = "";

    [Unaudited]
    public string Data { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    [Unaudited]
    public DateTimeOffset? LastUsedAt { get; private set; }

    public int Version { get; private set; }

    public string AuditKey => $"user:{UserId}";

    public static string IdOf(byte[] credential) => Base64Url.EncodeToString(credential);

    public static Passkey Create(UserId user, UserPasskeyInfo info, DateTimeOffset now) => new()
    {
        Id = IdOf(info.CredentialId),
        UserId = user,
        Name = LineText.IsLine(info.Name, NameMax) ? info.Name!.Trim() : "Passkey",
        Data = JsonSerializer.Serialize(Facts.Of(info)),
        CreatedAt = now,
        Version = 1,
    };

    public static void Map(ModelBuilder model)
    {
        var passkey = model.Entity<Passkey>();
        passkey.ToTable("passkeys").HasKey(p => p.Id);
        passkey.Property(p => p.Version).IsConcurrencyToken();
        passkey.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
    }

    public UserPasskeyInfo Info() => JsonSerializer.Deserialize<Facts>(Data)!.Info(Name, CreatedAt);

    /// <summary>Keeps the counter, by which a copied credential betrays itself.</summary>
    public void Use(UserPasskeyInfo info, DateTimeOffset now)
    {
        (Data, LastUsedAt) = (JsonSerializer.Serialize(Facts.Of(info)), now);
        Version++;
    }

    private sealed record Facts(
        byte[] CredentialId, byte[] PublicKey, uint SignCount, string[]? Transports, bool IsUserVerified,
        bool IsBackupEligible, bool IsBackedUp, byte[] AttestationObject, byte[] ClientDataJson)
    {
        public static Facts Of(UserPasskeyInfo info) => new(
            info.CredentialId, info.PublicKey, info.SignCount, info.Transports, info.IsUserVerified,
            info.IsBackupEligible, info.IsBackedUp, info.AttestationObject, info.ClientDataJson);

        public UserPasskeyInfo Info(string name, DateTimeOffset createdAt) => new(
            CredentialId, PublicKey, createdAt, SignCount, Transports, IsUserVerified, IsBackupEligible, IsBackedUp,
            AttestationObject, ClientDataJson)
        {
            Name = name,
        };
    }
}
