namespace Rattan.Reporting.Query;

/// <summary>Keeps the facts whose value is one of these (null: not known), or none of them.</summary>
internal sealed record FactFilter(Dimension Dimension, IReadOnlySet<string?> Values, bool Except)
{
    /// <summary>Texts are left out where they are counted; everything else is looked at afterwards.</summary>
    public bool IsPushed => Dimension.IsText;

    public bool Keeps(Fact fact, TimeZoneInfo zone) => Values.Contains(Dimension.ValueOf(fact, zone)) != Except;
}
