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

    /// <summary>Refuses with <c>{code}.mapping</c>, <c>.column_unknown</c>, <c>.column_twice</c> or
    /// <c>.column_missing</c>.</summary>
    /// <param name="columns">How many the file has.</param>
    /// <param name="fields">What a column may mean.</param>
    /// <param name="needed">The fields without which a row says nothing.</param>
    public static ValidationError? Refuse(
        string code, IReadOnlyList<string> mapping, int columns, IReadOnlyList<string> fields,
        IReadOnlyList<string> needed) =>
        Judge(mapping, columns, fields.Contains, out var unknown) switch
        {
            MappingProblem.Length =>
                new ValidationError($"{code}.mapping", "Say for each column what it means.", "mapping"),
            MappingProblem.UnknownField =>
                new ValidationError($"{code}.column_unknown", $"{unknown} is no column of these.", "mapping"),
            MappingProblem.FieldTwice =>
                new ValidationError($"{code}.column_twice", "A meaning is one column.", "mapping"),
            _ => needed.FirstOrDefault(key => !mapping.Contains(key, StringComparer.Ordinal)) is { } missing
                ? new ValidationError($"{code}.column_missing", $"A column {missing} is needed.", "mapping")
                : null,
        };

    /// <summary>What stands in a row, by field; empty cells are left out.</summary>
    public static Dictionary<string, string> Values(IReadOnlyList<string> mapping, IReadOnlyList<string> cells) =>
        mapping.Zip(cells)
            .Where(pair => !string.IsNullOrEmpty(pair.First) && !string.IsNullOrWhiteSpace(pair.Second))
            .ToDictionary(pair => pair.First, pair => pair.Second.Trim(), StringComparer.Ordinal);
}
