namespace Rattan.Platform.Imports;

public enum MappingProblem
{
    /// <summary>There is not one meaning for each column.</summary>
    Length,
    UnknownField,
    FieldTwice,
}

/// <summary>What the columns of a file mean: for each column a field, or nothing to leave it out.</summary>
public static class FileMapping
{
    /// <param name="field">The field that is not known.</param>
    public static MappingProblem? Judge(
        IReadOnlyList<string> mapping, int columns, Func<string, bool> isKnown, out string? field)
    {
        var fields = mapping.Where(each => !string.IsNullOrEmpty(each)).ToList();
        field = fields.Find(each => !isKnown(each));
        return mapping.Count != columns ? MappingProblem.Length
            : field is not null ? MappingProblem.UnknownField
            : fields.Distinct(StringComparer.Ordinal).Count() != fields.Count ? MappingProblem.FieldTwice
            : null;
    }

    /// <summary>What stands in a row, by field; empty cells are left out.</summary>
    public static Dictionary<string, string> Values(IReadOnlyList<string> mapping, IReadOnlyList<string> cells) =>
        mapping.Zip(cells)
            .Where(pair => !string.IsNullOrEmpty(pair.First) && !string.IsNullOrWhiteSpace(pair.Second))
            .ToDictionary(pair => pair.First, pair => pair.Second.Trim(), StringComparer.Ordinal);
}
