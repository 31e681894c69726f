using Rattan.Commissions.Plans.Engine;
using Rattan.Commissions.Refunds;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Lines;

/// <summary>A commission line. An original is above zero and never changes its amount; a reversal is a line of its own,
/// below zero, that names its original (<see cref="ParentId"/>). Together they are a family.</summary>
internal sealed class Commission : IMerchantOwned, IPartnerOwned
{
    public CommissionId Id { get; init; }

    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    public LinkId? LinkId { get; init; }

    public int PlanVersion { get; init; }

    public required string RuleName { get; init; }

    /// <summary>lead, sale or renewal.</summary>
    public required string OnKind { get; init; }

    public long AmountMinor { get; init; }

    /// <summary>What the merchant pays the network on top.</summary>
    public long FeeMinor { get; init; }

    public Currency Currency { get; init; }

    public CommissionStatus Status { get; private set; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was owed: its due date, or the approval if that came first.</summary>
    public DateTimeOffset? PayableAt { get; private set; }

    public CommissionId? ParentId { get; init; }

    /// <summary>The rejected commission that an appeal booked again as this one.</summary>
    public CommissionId? RestoresId { get; init; }

    public RefundId? RefundId { get; init; }

    public DateTimeOffset? RejectedAt { get; private set; }

    /// <summary>Until then its partner may appeal. Set with the rejection, so that terms changed later take nothing
    /// away.</summary>
    public DateTimeOffset? AppealBy { get; private set; }

    public string? ReasonCode { get; private set; }

    public string? Evidence { get; private set; }

    /// <summary>Set on a payable line: reserved by a draft batch.</summary>
    public PayoutItemId? PayoutItemId { get; private set; }

    /// <summary>What each order line earned of it; of a reversal, what is taken back of that, below zero.</summary>
    public IReadOnlyList<LineShare> Shares { get; init; } = [];

    public IReadOnlyList<RefundEvent> Refunds { get; private set; } = [];

    /// <summary>Of an original: how much its reversals took back so far.</summary>
    public long ReversedMinor { get; private set; }

    public long ReversedFeeMinor { get; private set; }

    public IReadOnlyList<ExplainStep> Steps { get; init; } = [];

    public int Version { get; private set; } = 1;

    public Money Amount => new(AmountMinor, Currency);

    public Money Fee => new(FeeMinor, Currency);

    public bool IsReversal => ParentId is not null;

    public bool IsReserved => PayoutItemId is not null;

    public bool IsWhollyReversed => ReversedMinor == AmountMinor && ReversedFeeMinor == FeeMinor;

    /// <summary>The hold is over, or somebody agreed early: payable at once when the program advances the
    /// money.</summary>
    public void Release(bool funded, DateTimeOffset now)
    {
        Expect(CommissionStatus.Pending);
        var owed = DueAt is { } due && due < now ? due : now;
        Change(funded ? CommissionStatus.Payable : CommissionStatus.Approved);
        PayableAt = funded ? owed : null;
    }

    /// <summary>The money for what was approved is there.</summary>
    public void Fund(DateTimeOffset now)
    {
        Expect(CommissionStatus.Approved);
        Change(CommissionStatus.Payable);
        PayableAt = now;
    }

    public void Reject(string reasonCode, string evidence, DateTimeOffset appealBy, DateTimeOffset now)
    {
        Expect(CommissionStatus.Pending);
        (ReasonCode, Evidence, RejectedAt, AppealBy) = (reasonCode, evidence, now, appealBy);
        Change(CommissionStatus.Rejected);
    }

    public bool Knows(RefundEvent refund) => Refunds.Any(r => r.RefundId == refund.RefundId);

    /// <summary>Takes note of a refund and returns what it takes back, both not negative, and of which lines.</summary>
    public (ReversedTotal Taken, IReadOnlyList<LineShare> Shares) Take(RefundEvent refund)
    {
        var before = RefundShares.Lines(AmountMinor, FeeMinor, Shares, Refunds);
        Refunds = [.. Refunds, refund];
        var total = RefundShares.Total(AmountMinor, FeeMinor, Shares, Refunds);
        var after = RefundShares.Lines(AmountMinor, FeeMinor, Shares, Refunds);
        var taken = new ReversedTotal(total.AmountMinor - ReversedMinor, total.FeeMinor - ReversedFeeMinor);
        if (taken.AmountMinor < 0 || taken.FeeMinor < 0 || total.AmountMinor > AmountMinor || total.FeeMinor > FeeMinor)
        {
            throw new InvalidOperationException(
                $"Refund {refund.RefundId} would take back more or less than there is of {Id}.");
        }

        (ReversedMinor, ReversedFeeMinor) = (total.AmountMinor, total.FeeMinor);
        Version++;
        return (taken, [.. after.Zip(before, (now, then) => now with
        {
            EarnedMinor = then.EarnedMinor - now.EarnedMinor, FeeMinor = then.FeeMinor - now.FeeMinor,
        })]);
    }

    /// <summary>The line that takes back part of this one, in the bucket where this one is; what is on its way to the
    /// partner or paid is taken back from what is payable next.</summary>
    public Commission Reversal(
        CommissionId id, RefundId refund, ReversedTotal taken, IReadOnlyList<LineShare> shares, DateTimeOffset at,
        DateTimeOffset now, IReadOnlyList<ExplainStep> steps) =>
        new()
        {
            Id = id,
            ConversionId = ConversionId,
            ProgramId = ProgramId,
            MerchantId = MerchantId,
            PartnerId = PartnerId,
            LinkId = LinkId,
            PlanVersion = PlanVersion,
            RuleName = RuleName,
            OnKind = OnKind,
            AmountMinor = -taken.AmountMinor,
            FeeMinor = -taken.FeeMinor,
            Currency = Currency,
            Status = Status is CommissionStatus.Pending or CommissionStatus.Approved
                ? Status
                : CommissionStatus.Payable,
            OccurredAt = at,
            CreatedAt = now,
            DueAt = DueAt,
            PayableAt = Status is CommissionStatus.Pending or CommissionStatus.Approved ? null
                : Status == CommissionStatus.Payable && !IsReserved ? PayableAt : now,
            ParentId = Id,
            RefundId = refund,
            Shares = shares,
            Steps = steps,
        };

    /// <summary>The same commission once more, pending, before any refund. This one stays rejected.</summary>
    public Commission Restored(CommissionId id, DateTimeOffset now, ExplainStep because)
    {
        Expect(CommissionStatus.Rejected);

        // So that a refund that is noted at the same time starts again and finds the new line.
        Version++;
        return new Commission
        {
            Id = id,
            ConversionId = ConversionId,
            ProgramId = ProgramId,
            MerchantId = MerchantId,
            PartnerId = PartnerId,
            LinkId = LinkId,
            PlanVersion = PlanVersion,
            RuleName = RuleName,
            OnKind = OnKind,
            AmountMinor = AmountMinor,
            FeeMinor = FeeMinor,
            Currency = Currency,
            OccurredAt = OccurredAt,
            CreatedAt = now,
            DueAt = DueAt,
            RestoresId = Id,
            Shares = LineShare.WithFees(Shares, Fee),
            Steps = [.. Steps, because],
        };
    }

    public void Because(string reasonCode, string evidence) => (ReasonCode, Evidence) = (reasonCode, evidence);

    public void Close() => Change(CommissionStatus.Reversed);

    private void Expect(CommissionStatus status)
    {
        if (Status != status)
        {
            throw new InvalidOperationException($"Commission {Id} is {Status}, not {status}.");
        }
    }

    private void Change(CommissionStatus status)
    {
        Status = status;
        Version++;
    }
}
