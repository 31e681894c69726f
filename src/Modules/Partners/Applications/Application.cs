using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Partners.Applications;

internal enum ApplicationStatus
{
    Draft,
    Submitted,

    /// <summary>The applicant was asked for more and has not answered yet.</summary>
    InfoAsked,
    Approved,
    Rejected,
    Withdrawn,
}

internal sealed record Document(FileId Id, string Name, long Bytes);

internal sealed record ApplicationDecided(ApplicationStatus Now)
    : ConflictError("application.decided", $"The application is {Kernel.Json.EnumText.Of(Now)} already.");

internal sealed record ApplicationNotWaiting(ApplicationStatus Now)
    : ConflictError("application.not_waiting", $"The application is {Kernel.Json.EnumText.Of(Now)}.");

/// <summary>A partner asks to join a program. At most one of a pair is open; what was decided stays.</summary>
internal sealed class Application : IMerchantOwned, IPartnerOwned, IAudited
{
    private Application()
    {
    }

    public string AuditKey => $"application:{Id}";

    public PartnerApplicationId Id { get; private set; }

    public ProgramId ProgramId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public PartnerId PartnerId { get; private set; }

    public ApplicationStatus Status { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; private set; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public IReadOnlyList<Document> Documents { get; private set; } = [];

    public int Score { get; private set; }

    public IReadOnlyList<ScoreReason> Reasons { get; private set; } = [];

    /// <summary>A competitor shows in the applicant's channels or answers.</summary>
    public bool HasConflict { get; private set; }

    /// <summary>What more was asked.</summary>
    public string? Asked { get; private set; }

    public string? ReasonCode { get; private set; }

    /// <summary>What the applicant is told with the decision.</summary>
    public string? Note { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsWritable => Status is ApplicationStatus.Draft or ApplicationStatus.InfoAsked;

    public static Application Begin(ProgramFacts program, PartnerId partner, DateTimeOffset now) => new()
    {
        Id = EntityId.New<PartnerApplicationId>(now),
        ProgramId = program.Id,
        MerchantId = program.MerchantId,
        PartnerId = partner,
        CreatedAt = now,
    };

    public void Answer(IReadOnlyDictionary<string, IReadOnlyList<string>> answers)
    {
        Answers = answers;
        Version++;
    }

    public void Attach(Document document)
    {
        Documents = [.. Documents, document];
        Version++;
    }

    public void Submit(Verdict verdict, DateTimeOffset now)
    {
        (Status, SubmittedAt) = (ApplicationStatus.Submitted, now);
        (Score, Reasons, HasConflict) = (verdict.Score, verdict.Reasons, verdict.HasConflict);
        Version++;
    }

    public Result Ask(string question)
    {
        if (Status is not (ApplicationStatus.Submitted or ApplicationStatus.InfoAsked))
        {
            return new ApplicationNotWaiting(Status);
        }

        (Status, Asked) = (ApplicationStatus.InfoAsked, question.Trim());
        Version++;
        return Result.Ok;
    }

    public Result Decide(bool approved, string reasonCode, string? note, string by, DateTimeOffset now)
    {
        if (Status is ApplicationStatus.Approved or ApplicationStatus.Rejected)
        {
            return new ApplicationDecided(Status);
        }

        if (Status is ApplicationStatus.Draft or ApplicationStatus.Withdrawn)
        {
            return new ApplicationNotWaiting(Status);
        }

        Status = approved ? ApplicationStatus.Approved : ApplicationStatus.Rejected;
        (ReasonCode, Note, DecidedBy, DecidedAt) = (reasonCode, note?.Trim(), by, now);
        Version++;
        return Result.Ok;
    }

    public Result Withdraw()
    {
        if (Status is ApplicationStatus.Approved or ApplicationStatus.Rejected)
        {
            return new ApplicationDecided(Status);
        }

        Status = ApplicationStatus.Withdrawn;
        Version++;
        return Result.Ok;
    }

    public static void Map(ModelBuilder model)
    {
        var application = model.Entity<Application>();
        application.ToTable("applications").HasKey(a => a.Id);
        application.HasOne<Partners.Partner>().WithMany().HasForeignKey(a => a.PartnerId);
        application.Property(a => a.Answers).AsJson();
        application.Property(a => a.Documents).AsJson();
        application.Property(a => a.Reasons).AsJson();
        application.Property(a => a.Version).IsConcurrencyToken();
        application.Ignore(a => a.IsWritable);
    }
}
