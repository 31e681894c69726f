using Rattan.Access.Users;
using Rattan.Contracts.Access;

namespace Rattan.Access.Sessions;

internal enum SignInMethod
{
    Password,
    SecondFactor,
    RecoveryCode,
    Passkey,
    Oidc,

    /// <summary>An invitation was accepted or a password reset by mail.</summary>
    Link,
    Impersonation,
}

/// <summary>Where somebody signs in from, as the person may recognise it.</summary>
internal sealed record Device(string? Address, string? Agent)
{
    public const int AgentMax = 300;

    public static Device Of(Microsoft.AspNetCore.Http.HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new Device(
            context.Connection.RemoteIpAddress?.ToString(), agent.Length > AgentMax ? agent[..AgentMax] : agent);
    }
}

/// <summary>One signed-in browser. The cookie holds this id and nothing that decides; every sign-in makes another
/// one, so an id that was planted before is worth nothing after. It ends when it is ended here or when the person's
/// security stamp is no longer the one it began with.</summary>
internal sealed class UserSession
{
    private UserSession()
    {
    }

    public UserSessionId Id { get; private set; }

    public UserId UserId { get; private set; }

    public string Stamp { get; private set; } = "";

    public SignInMethod Method { get; private set; }

    public string? Address { get; private set; }

    public string? Agent { get; private set; }

    /// <summary>The network's person who looks through this person's eyes.</summary>
    public UserId? ImpersonatorId { get; private set; }

    /// <summary>The impersonator's own session.</summary>
    public UserSessionId? ReturnsTo { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static UserSession Open(User user, SignInMethod method, Device device, DateTimeOffset now) => new()
    {
        Id = EntityId.New<UserSessionId>(now),
        UserId = user.Id,
        Stamp = user.SecurityStamp,
        Method = method,
        Address = device.Address,
        Agent = device.Agent,
        CreatedAt = now,
        LastSeenAt = now,
    };

    public static UserSession Impersonate(
        User user, (UserId User, UserSessionId Session) by, Device device, DateTimeOffset now)
    {
        var session = Open(user, SignInMethod.Impersonation, device, now);
        (session.ImpersonatorId, session.ReturnsTo) = by;
        return session;
    }

    public static void Map(ModelBuilder model)
    {
        var session = model.Entity<UserSession>();
        session.ToTable("user_sessions").HasKey(s => s.Id);
        session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        session.HasOne<User>().WithMany().HasForeignKey(s => s.ImpersonatorId);
        session.HasOne<UserSession>().WithMany().HasForeignKey(s => s.ReturnsTo);
    }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
