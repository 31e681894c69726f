namespace Rattan.Platform.Imports;

/// <summary>A row of a file as it was understood, or why it cannot be taken, whatever the books say.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
public abstract record BroughtRow(int Line, IReadOnlyList<string> Cells, Error? Refused)
{
    /// <summary>What it is called where people look at it.</summary>
    public abstract string? Called { get; }
}

public enum RowEnd
{
    Added,
    Updated,
    Unchanged,
    Refused,
}

/// <summary>What became of a row, or would.</summary>
public sealed record RowOutcome(BroughtRow Row, RowEnd End, Error? Refused = null);

/// <param name="Outcomes">One for each row, in their order.</param>
public sealed record TakenRows(IReadOnlyList<RowOutcome> Outcomes);

/// <summary>Takes some rows of a file into the books, or in a scope that is never saved only says what would become of
/// them. The same rows again change nothing.</summary>
public interface ITakeRows
{
    Task<Result<TakenRows>> HandleAsync(IReadOnlyList<BroughtRow> rows, CancellationToken ct);
}
