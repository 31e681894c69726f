using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.Tokens;

internal enum TokenPurpose
{
    Invitation,
    PasswordReset,
    EmailConfirmation,
    EmailChange,
}

internal sealed record TokenSpent() : ValidationError(
    "access.link_spent", "The link is not valid, was used before, or is too old.", "token");

/// <summary>What a mailed link proves: once, for a while, for one purpose. 256 random bits, so a plain hash is enough
/// at rest.</summary>
internal sealed class AccountToken
{
    private const int RandomBytes = 32;

    private AccountToken()
    {
    }

    public AccountTokenId Id { get; private set; }

    public UserId UserId { get; private set; }

    public TokenPurpose Purpose { get; private set; }

    public string Hash { get; private set; } = "";

    /// <summary>The address it was mailed to.</summary>
    public string Email { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public static void Map(ModelBuilder model)
    {
        var token = model.Entity<AccountToken>();
        token.ToTable("account_tokens").HasKey(t => t.Id);
        token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => new { t.UserId, t.Purpose });
    }

    /// <summary>Makes a token and ends those that went before it for the same purpose; answers its text.</summary>
    public static async Task<string> IssueAsync(
        AppDbContext db, User user, TokenPurpose purpose, string email, DateTimeOffset now, CancellationToken ct)
    {
        await db.Set<AccountToken>().Where(t => t.UserId == user.Id && t.Purpose == purpose && t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct);
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        db.Add(new AccountToken
        {
            Id = EntityId.New<AccountTokenId>(now),
            UserId = user.Id,
            Purpose = purpose,
            Hash = HashOf(text),
            Email = email,
            CreatedAt = now,
            ExpiresAt = now + ValidFor(purpose),
        });
        return text;
    }

    /// <summary>Takes the token, so that nobody else can; of two at the same moment one is refused.</summary>
    public static async Task<Result<(User User, string Email)>> TakeAsync(
        AppDbContext db, string? text, TokenPurpose purpose, DateTimeOffset now, CancellationToken ct)
    {
        var hash = HashOf(text ?? "");
        var taken = await db.Set<AccountToken>()
            .Where(t => t.Hash == hash && t.Purpose == purpose && t.UsedAt == null && t.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct);
        if (taken != 1)
        {
            return new TokenSpent();
        }

        var found = await db.Set<AccountToken>().AsNoTracking().FirstAsync(t => t.Hash == hash, ct);
        var user = await db.Set<User>().FirstAsync(u => u.Id == found.UserId, ct);
        return user.IsActive ? (user, found.Email) : new TokenSpent();
    }

    /// <summary>Whose link it is while it is good, without taking it; null otherwise.</summary>
    public static async Task<string?> LookAsync(
        AppDbContext db, string? text, TokenPurpose purpose, DateTimeOffset now, CancellationToken ct)
    {
        var hash = HashOf(text ?? "");
        return await db.Set<AccountToken>()
            .Where(t => t.Hash == hash && t.Purpose == purpose && t.UsedAt == null && t.ExpiresAt > now)
            .Select(t => t.Email).FirstOrDefaultAsync(ct);
    }

    private static TimeSpan ValidFor(TokenPurpose purpose) => purpose switch
    {
        TokenPurpose.Invitation => TimeSpan.FromDays(7),
        TokenPurpose.EmailConfirmation => TimeSpan.FromDays(3),
        _ => TimeSpan.FromHours(1),
    };

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
