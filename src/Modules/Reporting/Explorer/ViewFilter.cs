namespace Rattan.Reporting.Explorer;

/// <summary>A filter as it stands in an address: <c>country:in:VN,US</c>. Values are escaped one by one; a tilde is
/// what is not known.</summary>
internal sealed record ViewFilter(string Field, string Op, IReadOnlyList<string?> Values)
{
    private const string Unknown = "~";

    public bool Except => Op is "ne" or "nin";

    public static ViewFilter? Read(string? text) =>
        text?.Split(':', 3) is [var field, "in" or "nin" or "eq" or "ne", var values]
            ? new ViewFilter(field, text.Split(':')[1], [.. values.Split(',').Select(ReadValue)])
            : null;

    public override string ToString() => $"{Field}:{Op}:{string.Join(',', Values.Select(WriteValue))}";

    public bool Equals(ViewFilter? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    private static string? ReadValue(string text) => text == Unknown ? null : Uri.UnescapeDataString(text);

    private static string WriteValue(string? value) => value switch
    {
        null => Unknown,
        Unknown => "%7E",
        _ => Uri.EscapeDataString(value),
    };
}
