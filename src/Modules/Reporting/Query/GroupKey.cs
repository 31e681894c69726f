namespace Rattan.Reporting.Query;

/// <summary>What a row is a row of. The others together have no values but that of time.</summary>
internal sealed record GroupKey(string?[] Values, Currency? Currency, bool IsOther = false)
{
    public static readonly Comparer<GroupKey> Order = Comparer<GroupKey>.Create(Compare);

    public bool Equals(GroupKey? other) =>
        other is not null && Currency == other.Currency && IsOther == other.IsOther
        && Values.AsSpan().SequenceEqual(other.Values);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Currency);
        hash.Add(IsOther);
        foreach (var value in Values)
        {
            hash.Add(value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    private static int Compare(GroupKey a, GroupKey b)
    {
        for (var i = 0; i < a.Values.Length; i++)
        {
            if (string.CompareOrdinal(a.Values[i], b.Values[i]) is var order and not 0)
            {
                return order;
            }
        }

        return string.CompareOrdinal(a.Currency?.Code, b.Currency?.Code);
    }
}
