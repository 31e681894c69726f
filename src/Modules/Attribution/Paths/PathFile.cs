using System.Globalization;
using Rattan.Contracts.Attribution;
using Rattan.Platform.Imports;

namespace Rattan.Attribution.Paths;

/// <summary>Reads a file of paths: <c>path;total_conversions;total_conversion_value;total_null</c>, where a path is
/// <c>a > b > c</c>; the last two columns may be missing.</summary>
internal static class PathFile
{
    private const int TouchesMax = 1_000;

    /// <summary>Refuses with <c>attribution.columns</c>, <c>attribution.line</c>, <c>file.no_rows</c> or
    /// <c>file.columns</c>.</summary>
    public static async Task<Result<List<TouchPath>>> ReadAsync(Stream file, CancellationToken ct)
    {
        if (!(await CsvTable.HeadAsync(file, 1, ct)).TryValue(out var head, out var refused))
        {
            return refused;
        }

        int At(string name) => head.Columns.ToList().FindIndex(
            column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase));
        var (path, conversions) = (At("path"), At("total_conversions"));
        var (value, none) = (At("total_conversion_value"), At("total_null"));
        if (path < 0 || conversions < 0)
        {
            return new ValidationError(
                "attribution.columns",
                "The columns are path and total_conversions, perhaps total_conversion_value and total_null.",
                "file");
        }

        var paths = new List<TouchPath>();
        await foreach (var line in CsvTable.RowsAsync(file, head.Separator, ct))
        {
            var touches = (line.Cells.ElementAtOrDefault(path) ?? "").Split('>', StringSplitOptions.TrimEntries);
            if (line.Broken || touches.Length > TouchesMax || touches.Contains("")
                || Number(line, conversions) is not { } converted || Number(line, value) is not { } worth
                || Number(line, none) is not { } lost)
            {
                return new ValidationError(
                    "attribution.line", $"Line {line.Line} is not a path like a > b with numbers from 0.", "file");
            }

            paths.Add(new TouchPath(touches, converted, worth, lost));
        }

        return paths;
    }

    /// <summary>0 for a column that is not there, null for what is no number.</summary>
    private static double? Number(CsvLine line, int column) => column < 0 ? 0
        : double.TryParse(
            line.Cells.ElementAtOrDefault(column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number) && double.IsFinite(number) ? number : null;
}
