namespace Rattan.Contracts.Commissions;

public readonly record struct PlanId(Guid Value) : IEntityId<PlanId>, IComparable<PlanId>
{
    public static PlanId From(Guid value) => new(value);

    public static bool operator <(PlanId a, PlanId b) => a.CompareTo(b) < 0;

    public static bool operator >(PlanId a, PlanId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PlanId a, PlanId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PlanId a, PlanId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PlanId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct CommissionId(Guid Value) : IEntityId<CommissionId>, IComparable<CommissionId>
{
    public static CommissionId From(Guid value) => new(value);

    public static bool operator <(CommissionId a, CommissionId b) => a.CompareTo(b) < 0;

    public static bool operator >(CommissionId a, CommissionId b) => a.CompareTo(b) > 0;

    public static bool operator <=(CommissionId a, CommissionId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(CommissionId a, CommissionId b) => a.CompareTo(b) >= 0;

    public int CompareTo(CommissionId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct AppealId(Guid Value) : IEntityId<AppealId>, IComparable<AppealId>
{
    public static AppealId From(Guid value) => new(value);

    public static bool operator <(AppealId a, AppealId b) => a.CompareTo(b) < 0;

    public static bool operator >(AppealId a, AppealId b) => a.CompareTo(b) > 0;

    public static bool operator <=(AppealId a, AppealId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(AppealId a, AppealId b) => a.CompareTo(b) >= 0;

    public int CompareTo(AppealId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PartnerFeeId(Guid Value) : IEntityId<PartnerFeeId>, IComparable<PartnerFeeId>
{
    public static PartnerFeeId From(Guid value) => new(value);

    public static bool operator <(PartnerFeeId a, PartnerFeeId b) => a.CompareTo(b) < 0;

    public static bool operator >(PartnerFeeId a, PartnerFeeId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PartnerFeeId a, PartnerFeeId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PartnerFeeId a, PartnerFeeId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PartnerFeeId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
