namespace Rattan.Contracts.Ledger;

public readonly record struct JournalEntryId(Guid Value) : IEntityId<JournalEntryId>, IComparable<JournalEntryId>
{
    public static JournalEntryId From(Guid value) => new(value);

    public static bool operator <(JournalEntryId a, JournalEntryId b) => a.CompareTo(b) < 0;

    public static bool operator >(JournalEntryId a, JournalEntryId b) => a.CompareTo(b) > 0;

    public static bool operator <=(JournalEntryId a, JournalEntryId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(JournalEntryId a, JournalEntryId b) => a.CompareTo(b) >= 0;

    public int CompareTo(JournalEntryId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
