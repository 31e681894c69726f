namespace Rattan.Contracts.Partners;

public readonly record struct PartnerId(Guid Value) : IEntityId<PartnerId>, IComparable<PartnerId>
{
    public static PartnerId From(Guid value) => new(value);

    public static bool operator <(PartnerId a, PartnerId b) => a.CompareTo(b) < 0;

    public static bool operator >(PartnerId a, PartnerId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PartnerId a, PartnerId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PartnerId a, PartnerId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PartnerId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct EnrolmentId(Guid Value) : IEntityId<EnrolmentId>, IComparable<EnrolmentId>
{
    public static EnrolmentId From(Guid value) => new(value);

    public static bool operator <(EnrolmentId a, EnrolmentId b) => a.CompareTo(b) < 0;

    public static bool operator >(EnrolmentId a, EnrolmentId b) => a.CompareTo(b) > 0;

    public static bool operator <=(EnrolmentId a, EnrolmentId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(EnrolmentId a, EnrolmentId b) => a.CompareTo(b) >= 0;

    public int CompareTo(EnrolmentId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PartnerGroupId(Guid Value) : IEntityId<PartnerGroupId>, IComparable<PartnerGroupId>
{
    public static PartnerGroupId From(Guid value) => new(value);

    public static bool operator <(PartnerGroupId a, PartnerGroupId b) => a.CompareTo(b) < 0;

    public static bool operator >(PartnerGroupId a, PartnerGroupId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PartnerGroupId a, PartnerGroupId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PartnerGroupId a, PartnerGroupId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PartnerGroupId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PartnerTierId(Guid Value) : IEntityId<PartnerTierId>, IComparable<PartnerTierId>
{
    public static PartnerTierId From(Guid value) => new(value);

    public static bool operator <(PartnerTierId a, PartnerTierId b) => a.CompareTo(b) < 0;

    public static bool operator >(PartnerTierId a, PartnerTierId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PartnerTierId a, PartnerTierId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PartnerTierId a, PartnerTierId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PartnerTierId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PartnerApplicationId(Guid Value) :
    IEntityId<PartnerApplicationId>, IComparable<PartnerApplicationId>
{
    public static PartnerApplicationId From(Guid value) => new(value);

    public static bool operator <(PartnerApplicationId a, PartnerApplicationId b) => a.CompareTo(b) < 0;

    public static bool operator >(PartnerApplicationId a, PartnerApplicationId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PartnerApplicationId a, PartnerApplicationId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PartnerApplicationId a, PartnerApplicationId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PartnerApplicationId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct InvitationId(Guid Value) : IEntityId<InvitationId>, IComparable<InvitationId>
{
    public static InvitationId From(Guid value) => new(value);

    public static bool operator <(InvitationId a, InvitationId b) => a.CompareTo(b) < 0;

    public static bool operator >(InvitationId a, InvitationId b) => a.CompareTo(b) > 0;

    public static bool operator <=(InvitationId a, InvitationId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(InvitationId a, InvitationId b) => a.CompareTo(b) >= 0;

    public int CompareTo(InvitationId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct AgreementId(Guid Value) : IEntityId<AgreementId>, IComparable<AgreementId>
{
    public static AgreementId From(Guid value) => new(value);

    public static bool operator <(AgreementId a, AgreementId b) => a.CompareTo(b) < 0;

    public static bool operator >(AgreementId a, AgreementId b) => a.CompareTo(b) > 0;

    public static bool operator <=(AgreementId a, AgreementId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(AgreementId a, AgreementId b) => a.CompareTo(b) >= 0;

    public int CompareTo(AgreementId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct SignatureId(Guid Value) : IEntityId<SignatureId>, IComparable<SignatureId>
{
    public static SignatureId From(Guid value) => new(value);

    public static bool operator <(SignatureId a, SignatureId b) => a.CompareTo(b) < 0;

    public static bool operator >(SignatureId a, SignatureId b) => a.CompareTo(b) > 0;

    public static bool operator <=(SignatureId a, SignatureId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(SignatureId a, SignatureId b) => a.CompareTo(b) >= 0;

    public int CompareTo(SignatureId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct PartnerFileId(Guid Value) : IEntityId<PartnerFileId>, IComparable<PartnerFileId>
{
    public static PartnerFileId From(Guid value) => new(value);

    public static bool operator <(PartnerFileId a, PartnerFileId b) => a.CompareTo(b) < 0;

    public static bool operator >(PartnerFileId a, PartnerFileId b) => a.CompareTo(b) > 0;

    public static bool operator <=(PartnerFileId a, PartnerFileId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(PartnerFileId a, PartnerFileId b) => a.CompareTo(b) >= 0;

    public int CompareTo(PartnerFileId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
