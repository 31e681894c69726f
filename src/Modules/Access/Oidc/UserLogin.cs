using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Audit;

namespace Rattan.Access.Oidc;

/// <summary>A person of ours is this subject at that provider. One of each per person.</summary>
internal sealed class UserLogin : IAudited
{
    public const int IssuerMax = 500;
    public const int SubjectMax = 255;

    private UserLogin()
    {
    }

    public string Issuer { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public UserId UserId { get; private set; }

    /// <summary>What the provider said when they were linked, so that a person knows which of their accounts it
    /// is. It decides nothing.</summary>
    public string Email { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public string AuditKey => $"user:{UserId}";

    public static UserLogin Create(UserId user, ProvedIdentity who, DateTimeOffset now) => new()
    {
        Issuer = who.Issuer, Subject = who.Subject, UserId = user, Email = who.Email, CreatedAt = now,
    };

    public static void Map(ModelBuilder model)
    {
        var login = model.Entity<UserLogin>();
        login.ToTable("user_logins").HasKey(l => new { l.Issuer, l.Subject });
        login.HasOne<User>().WithMany().HasForeignKey(l => l.UserId);
        login.HasIndex(l => new { l.UserId, l.Issuer }).IsUnique();
    }
}
