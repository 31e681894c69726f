using System.Buffers.Text;
using System.Security.Cryptography;
using Rattan.Contracts.Access;
using Rattan.Platform.Audit;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Users;

/// <summary>A person who signs in. The e-mail address is kept folded, so one address is one person. Without a
/// password the person was invited and has not come yet, or signs in elsewhere.</summary>
internal sealed class User : IAudited
{
    public const int NameMax = 100;
    public const int FailuresMax = 10;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private const int StampBytes = 16;

    private User()
    {
    }

    public UserId Id { get; private set; }

    public string Email { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Name and address without case and diacritics.</summary>
    [Unaudited]
    public string SearchText { get; private set; } = "";

    [Secret]
    public string? PasswordHash { get; private set; }

    public ScopeKind ScopeKind { get; private set; }

    public Guid ScopeId { get; private set; }

    public RoleId RoleId { get; private set; }

    /// <summary>en, vi or zh; null follows the browser.</summary>
    public string? Language { get; private set; }

    /// <summary>An IANA name; null is UTC.</summary>
    public string? TimeZone { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? EmailConfirmedAt { get; private set; }

    public DateTimeOffset? DeactivatedAt { get; private set; }

    /// <summary>Sealed; it counts once <see cref="TotpSince"/> is set.</summary>
    [Secret]
    public string? TotpSecret { get; private set; }

    public DateTimeOffset? TotpSince { get; private set; }

    /// <summary>The last time step that was used, so that no code opens twice.</summary>
    [Unaudited]
    public long? TotpLastStep { get; private set; }

    [Unaudited]
    public int FailedCount { get; private set; }

    [Unaudited]
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Changes when all sessions of the person must end.</summary>
    [Secret]
    public string SecurityStamp { get; private set; } = "";

    public int Version { get; private set; }

    public Scope Scope => new(ScopeKind, ScopeId);

    public string AuditKey => $"user:{Id}";

    public Scope AuditScope => Scope;

    public bool AsksSecondFactor => TotpSince is not null;

    public bool IsActive => DeactivatedAt is null;

    public static User Create(
        string email, string name, string? passwordHash, Scope scope, RoleId role, DateTimeOffset now) => new()
    {
        Id = EntityId.New<UserId>(now),
        Email = FoldEmail(email),
        Name = name.Trim(),
        SearchText = LineText.Fold($"{name} {email}"),
        PasswordHash = passwordHash,
        ScopeKind = scope.Kind,
        ScopeId = scope.Id,
        RoleId = role,
        CreatedAt = now,
        SecurityStamp = NewStamp(),
        Version = 1,
    };

    public static string FoldEmail(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Counts a try before the secret is looked at, so that tries at the same moment cannot slip past
    /// the limit. False while locked.</summary>
    public bool BeginTry(DateTimeOffset now)
    {
        if (LockedUntil > now)
        {
            return false;
        }

        FailedCount = LockedUntil is null ? FailedCount + 1 : 1;
        LockedUntil = FailedCount >= FailuresMax ? now + LockedFor : null;
        Version++;
        return true;
    }

    /// <summary>The try was the right person; a better hash of the same password may replace the old one.</summary>
    public void Succeed(string? betterHash = null)
    {
        (FailedCount, LockedUntil) = (0, null);
        Rehash(betterHash);
    }

    /// <summary>The password was right and a second factor is still asked for: the tries stay counted.</summary>
    public void Rehash(string? betterHash)
    {
        PasswordHash = betterHash ?? PasswordHash;
        Version++;
    }

    public void Describe(string name, string? language, string? timeZone)
    {
        (Name, Language, TimeZone) = (name.Trim(), language, timeZone);
        SearchText = LineText.Fold($"{Name} {Email}");
        Version++;
    }

    public void ConfirmEmail(DateTimeOffset now)
    {
        EmailConfirmedAt ??= now;
        Version++;
    }

    /// <summary>An address counts as confirmed when a link that was mailed to it came back.</summary>
    public void MoveTo(string email, DateTimeOffset now)
    {
        (Email, EmailConfirmedAt) = (FoldEmail(email), now);
        SearchText = LineText.Fold($"{Name} {Email}");
        EndSessions();
    }

    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        (FailedCount, LockedUntil) = (0, null);
        EndSessions();
    }

    public void Give(RoleId role)
    {
        RoleId = role;
        Version++;
    }

    public void Deactivate(DateTimeOffset now)
    {
        DeactivatedAt ??= now;
        EndSessions();
    }

    public void Reactivate()
    {
        DeactivatedAt = null;
        Version++;
    }

    public void OfferTotp(string sealedSecret)
    {
        (TotpSecret, TotpSince, TotpLastStep) = (sealedSecret, null, null);
        Version++;
    }

    public void UseTotp(long step, DateTimeOffset now)
    {
        (TotpSince, TotpLastStep) = (TotpSince ?? now, step);
        Version++;
    }

    public void DropTotp()
    {
        (TotpSecret, TotpSince, TotpLastStep) = (null, null, null);
        Version++;
    }

    /// <summary>Every session that began before ends.</summary>
    public void EndSessions()
    {
        SecurityStamp = NewStamp();
        Version++;
    }

    private static string NewStamp() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(StampBytes));
}
