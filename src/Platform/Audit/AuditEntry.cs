using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Platform.Audit;

public readonly record struct AuditId(Guid Value) : IEntityId<AuditId>, IComparable<AuditId>
{
    public static AuditId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");

    public static bool operator <(AuditId a, AuditId b) => a.CompareTo(b) < 0;

    public static bool operator >(AuditId a, AuditId b) => a.CompareTo(b) > 0;

    public static bool operator <=(AuditId a, AuditId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(AuditId a, AuditId b) => a.CompareTo(b) >= 0;

    public int CompareTo(AuditId other) => Value.CompareTo(other.Value);
}

/// <summary>One act of one person on one thing. Rows are only ever added; the database refuses the rest. The merchant
/// and the partner whose thing it is see it too; an id of zeros is nobody.</summary>
public sealed class AuditEntry : IMerchantOwned, IPartnerOwned
{
    public AuditId Id { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid PrincipalId { get; init; }

    public required string Name { get; init; }

    /// <summary>Without case and diacritics, for searching.</summary>
    public required string FoldedName { get; init; }

    public Guid? ImpersonatorId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    /// <summary>Its kind and id, such as <c>partner:0198…</c>.</summary>
    public required string Thing { get; init; }

    /// <summary>What people call the thing, when it has a name.</summary>
    public string? Title { get; init; }

    /// <summary>One word, such as <c>changed</c>; its text is <c>audit.action.{action}</c>.</summary>
    public required string Action { get; init; }

    /// <summary>A JSON object of what changed, as it was.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var entry = model.Entity<AuditEntry>();
        entry.ToTable("audit_log").HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
    }
}
