using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Platform.Mail;

internal readonly record struct MailId(Guid Value) : IEntityId<MailId>, IComparable<MailId>
{
    public static MailId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");

    public static bool operator <(MailId a, MailId b) => a.CompareTo(b) < 0;

    public static bool operator >(MailId a, MailId b) => a.CompareTo(b) > 0;

    public static bool operator <=(MailId a, MailId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(MailId a, MailId b) => a.CompareTo(b) >= 0;

    public int CompareTo(MailId other) => Value.CompareTo(other.Value);
}

internal enum MailStatus
{
    Queued,
    Sent,
    Failed,
}

internal sealed record MailStillQueued()
    : ConflictError("mail.queued", "The mail is still waiting to be sent.");

/// <summary>A mail of the outbox: what it says and how its sending went. The link is kept sealed, because it may let
/// whoever has it in.</summary>
internal sealed class OutboxMail
{
    /// <summary>Minutes until the next try, after each failed one; then the mail has failed.</summary>
    private static readonly int[] WaitMinutes = [1, 5, 15, 60, 240, 720];

    private const int ReasonMax = 300;

    private OutboxMail()
    {
    }

    public MailId Id { get; private set; }

    public string Receiver { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Template { get; private set; } = "";

    /// <summary>The values of the placeholders.</summary>
    public IReadOnlyDictionary<string, string> Fill { get; private set; } = new Dictionary<string, string>();

    public string? SealedLink { get; private set; }

    public IReadOnlyList<FileId> Files { get; private set; } = [];

    public MailStatus Status { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When it is tried next. While it is being tried, when another node may assume that this one
    /// died.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>What went wrong at the last try.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public int Version { get; private set; }

    public static OutboxMail Create(
        MailMessage message, string language, string? sealedLink, DateTimeOffset now) => new()
        {
            Id = EntityId.New<MailId>(now),
            Receiver = message.To,
            Language = language,
            Template = message.Template,
            Fill = message.Values,
            SealedLink = sealedLink,
            Files = message.Files,
            DueAt = now,
            CreatedAt = now,
            Version = 1,
        };

    public void BeginTry(DateTimeOffset leasedUntil)
    {
        (Attempts, DueAt) = (Attempts + 1, leasedUntil);
        Version++;
    }

    public void Succeed(DateTimeOffset now)
    {
        (Status, SentAt, Reason) = (MailStatus.Sent, now, null);
        Version++;
    }

    /// <param name="final">The receiver's server will never take it.</param>
    public void Fail(string reason, bool final, DateTimeOffset now)
    {
        Reason = reason.Length > ReasonMax ? reason[..ReasonMax] : reason;
        var wait = final || Attempts > WaitMinutes.Length ? (int?)null : WaitMinutes[Attempts - 1];
        Status = wait is null ? MailStatus.Failed : MailStatus.Queued;
        DueAt = now.AddMinutes(wait ?? 0);
        Version++;
    }

    public Result SendAgain(DateTimeOffset now)
    {
        if (Status == MailStatus.Queued)
        {
            return new MailStillQueued();
        }

        (Status, Attempts, DueAt, Reason, SentAt) = (MailStatus.Queued, 0, now, null, null);
        Version++;
        return Result.Ok;
    }

    public static void Map(ModelBuilder model)
    {
        var mail = model.Entity<OutboxMail>();
        mail.ToTable("mails").HasKey(m => m.Id);
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Property(m => m.Fill).AsJson();
        mail.Property(m => m.Files).AsJson();
        mail.Property(m => m.Version).IsConcurrencyToken();
    }
}
