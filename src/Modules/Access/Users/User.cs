using System.Buffers.Text;
using System.Security.Cryptography;
using Rattan.Contracts.Access;
using Rattan.Platform.Audit;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Users;

/// <summary>A person who signs in. The e-mail address is kept folded, so one address is one person.</summary>
internal sealed class User : IAudited
{
    public const int NameMax = 100;
    public const int FailuresMax = 10;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private const string Operator = "operator";
    private const int StampBytes = 16;

    private User()
    {
    }

    public string AuditKey => $"user:{Id}";

    Scope IAudited.AuditScope => Scope;

    public UserId Id { get; private set; }

    public string Email { get; private set; } = "";

    public string Name { get; private set; } = "";

    [Secret]
    public string PasswordHash { get; private set; } = "";

    public ScopeKind ScopeKind { get; private set; }

    public Guid ScopeId { get; private set; }

    public string Role { get; private set; } = Operator;

    public DateTimeOffset CreatedAt { get; private set; }

    [Unaudited]
    public int FailedCount { get; private set; }

    [Unaudited]
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Changes when all sessions of the person must end.</summary>
    [Secret]
    public string SecurityStamp { get; private set; } = "";

    public int Version { get; private set; }

    public Scope Scope => new(ScopeKind, ScopeId);

    public static User Create(string email, string name, string passwordHash, Scope scope, DateTimeOffset now) => new()
    {
        Id = EntityId.New<UserId>(now),
        Email = FoldEmail(email),
        Name = name.Trim(),
        PasswordHash = passwordHash,
        ScopeKind = scope.Kind,
        ScopeId = scope.Id,
        CreatedAt = now,
        SecurityStamp = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(StampBytes)),
        Version = 1,
    };

    public static string FoldEmail(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Counts a try before the password is looked at, so that tries at the same moment cannot slip past
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
    public void Succeed(string? betterHash)
    {
        (FailedCount, LockedUntil) = (0, null);
        PasswordHash = betterHash ?? PasswordHash;
        Version++;
    }
}
