using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Appeals;

internal enum AppealStatus
{
    /// <summary>The merchant (or the network) answers until <see cref="Appeal.AnswerBy"/>.</summary>
    Open,

    /// <summary>Nobody answered in time: now only the network does.</summary>
    Escalated,

    /// <summary>The rejection stands.</summary>
    Upheld,

    /// <summary>The commission was booked again.</summary>
    Overturned,
}

internal sealed record AppealDecided(AppealStatus Now)
    : ConflictError("appeal.decided", $"The appeal was decided before: {Now}.");

internal sealed record AppealIsTheNetworks() : ConflictError(
    "appeal.escalated", "The time to answer is over; the network decides this appeal now.");

/// <summary>A partner's objection to a rejection, with its two clocks. There is one per commission.</summary>
internal sealed class Appeal : IMerchantOwned, IPartnerOwned, IAudited
{
    public AppealId Id { get; init; }

    public CommissionId CommissionId { get; init; }

    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    /// <summary>What is at stake: the commission less what was refunded when the appeal was filed.</summary>
    public long AmountMinor { get; init; }

    public Currency Currency { get; init; }

    public AppealStatus Status { get; private set; }

    public required string Text { get; init; }

    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    public Guid FiledBy { get; init; }

    public required string FiledByName { get; init; }

    public DateTimeOffset FiledAt { get; init; }

    public DateTimeOffset AnswerBy { get; init; }

    public DateTimeOffset? EscalatedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public string? DecidedByName { get; private set; }

    public string? Answer { get; private set; }

    public CommissionId? RestoredId { get; private set; }

    public int Version { get; private set; } = 1;

    public Money Amount => new(AmountMinor, Currency);

    public string AuditKey => $"appeal:{Id}";

    public bool IsDecided => Status is AppealStatus.Upheld or AppealStatus.Overturned;

    public static void Map(ModelBuilder model)
    {
        var appeal = model.Entity<Appeal>();
        appeal.ToTable("commission_appeals").HasKey(a => a.Id);
        appeal.Property(a => a.Id).ValueGeneratedNever();
        appeal.Property(a => a.Files).AsJson();
        appeal.Property(a => a.Version).IsConcurrencyToken();
        appeal.HasOne<Commission>().WithMany().HasForeignKey(a => a.CommissionId);
        appeal.HasOne<Commission>().WithMany().HasForeignKey(a => a.RestoredId);
        appeal.Ignore(a => a.Amount).Ignore(a => a.AuditKey).Ignore(a => a.IsDecided);
    }

    public void Escalate(DateTimeOffset now)
    {
        if (Status != AppealStatus.Open || now < AnswerBy)
        {
            throw new InvalidOperationException($"Appeal {Id} is {Status} until {AnswerBy:O}.");
        }

        (Status, EscalatedAt) = (AppealStatus.Escalated, now);
        Version++;
    }

    /// <summary>Whether this caller may decide now; the merchant's right ends with its clock, whether or not somebody
    /// has noticed.</summary>
    public Error? RefusedFor(Caller caller, DateTimeOffset now) =>
        IsDecided ? new AppealDecided(Status)
        : caller.Scope.Kind != ScopeKind.Network && (Status == AppealStatus.Escalated || now >= AnswerBy)
            ? new AppealIsTheNetworks()
            : null;

    public void Uphold(Caller by, string answer, DateTimeOffset now) =>
        Decide(AppealStatus.Upheld, by, answer, now);

    public void Overturn(Caller by, string answer, CommissionId restored, DateTimeOffset now)
    {
        RestoredId = restored;
        Decide(AppealStatus.Overturned, by, answer, now);
    }

    private void Decide(AppealStatus status, Caller by, string answer, DateTimeOffset now)
    {
        (Status, Answer, DecidedAt) = (status, answer, now);
        (DecidedBy, DecidedByName) = (by.PrincipalId, by.Name);
        Version++;
    }
}
