namespace Rattan.Contracts.Proposals;

public readonly record struct ProposalId(Guid Value) : IEntityId<ProposalId>, IComparable<ProposalId>
{
    public static ProposalId From(Guid value) => new(value);

    public static bool operator <(ProposalId a, ProposalId b) => a.CompareTo(b) < 0;

    public static bool operator >(ProposalId a, ProposalId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ProposalId a, ProposalId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ProposalId a, ProposalId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ProposalId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>A line of a proposal, the same through all its versions.</summary>
public readonly record struct ProposalLineId(Guid Value) : IEntityId<ProposalLineId>, IComparable<ProposalLineId>
{
    public static ProposalLineId From(Guid value) => new(value);

    public static bool operator <(ProposalLineId a, ProposalLineId b) => a.CompareTo(b) < 0;

    public static bool operator >(ProposalLineId a, ProposalLineId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ProposalLineId a, ProposalLineId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ProposalLineId a, ProposalLineId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ProposalLineId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct ProposalPaymentId(Guid Value)
    : IEntityId<ProposalPaymentId>, IComparable<ProposalPaymentId>
{
    public static ProposalPaymentId From(Guid value) => new(value);

    public static bool operator <(ProposalPaymentId a, ProposalPaymentId b) => a.CompareTo(b) < 0;

    public static bool operator >(ProposalPaymentId a, ProposalPaymentId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ProposalPaymentId a, ProposalPaymentId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ProposalPaymentId a, ProposalPaymentId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ProposalPaymentId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct ProposalEventId(Guid Value) : IEntityId<ProposalEventId>, IComparable<ProposalEventId>
{
    public static ProposalEventId From(Guid value) => new(value);

    public static bool operator <(ProposalEventId a, ProposalEventId b) => a.CompareTo(b) < 0;

    public static bool operator >(ProposalEventId a, ProposalEventId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ProposalEventId a, ProposalEventId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ProposalEventId a, ProposalEventId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ProposalEventId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct ProposalReviewId(Guid Value) : IEntityId<ProposalReviewId>, IComparable<ProposalReviewId>
{
    public static ProposalReviewId From(Guid value) => new(value);

    public static bool operator <(ProposalReviewId a, ProposalReviewId b) => a.CompareTo(b) < 0;

    public static bool operator >(ProposalReviewId a, ProposalReviewId b) => a.CompareTo(b) > 0;

    public static bool operator <=(ProposalReviewId a, ProposalReviewId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ProposalReviewId a, ProposalReviewId b) => a.CompareTo(b) >= 0;

    public int CompareTo(ProposalReviewId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
