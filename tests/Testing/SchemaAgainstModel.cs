using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Rattan.Platform.Data;

namespace Rattan.Testing;

/// <summary>Compares what EF believes about tables and views with what the schema files made.</summary>
public static class SchemaAgainstModel
{
    /// <summary>One sentence per difference; empty when they agree on names, kinds of values and nullability. A view's
    /// nullability is not known to databases and is not compared.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(TestBooks books)
    {
        var differences = new List<string>();
        var model = await books.ReadAsync(db => Task.FromResult(
            db.GetService<IDesignTimeModel>().Model.GetRelationalModel()));
        foreach (var table in model.Tables)
        {
            var columns = await ColumnsAsync(books.Provider, table.Name);
            Compare(table, columns, isView: false, differences);
            differences.AddRange(
                from column in columns
                where table.FindColumn(column.Name) is null && !column.Nullable && !column.HasDefault
                select $"{table.Name}.{column.Name} must be given but is not mapped.");
        }

        foreach (var view in model.Views)
        {
            Compare(view, await ColumnsAsync(books.Provider, view.Name), isView: true, differences);
        }

        return differences;
    }

    private static void Compare(ITableBase mapped, List<RealColumn> columns, bool isView, List<string> differences)
    {
        if (columns.Count == 0)
        {
            differences.Add($"{mapped.Name} does not exist.");
            return;
        }

        foreach (var column in mapped.Columns)
        {
            var real = columns.Find(c => string.Equals(c.Name, column.Name, StringComparison.Ordinal));
            if (real is null)
            {
                differences.Add($"{mapped.Name}.{column.Name} does not exist.");
            }
            else if (!isView && real.Nullable != column.IsNullable)
            {
                differences.Add(
                    $"{mapped.Name}.{column.Name} is {(real.Nullable ? "" : "not ")}nullable in the database only.");
            }
            else if (real.Type.Length > 0 && Family(real.Type) != Family(column.StoreType))
            {
                differences.Add($"{mapped.Name}.{column.Name} is {real.Type} but mapped as {column.StoreType}.");
            }
        }
    }

    private static string Family(string type) => type.ToUpperInvariant() switch
    {
        "SMALLINT" or "INT" or "INTEGER" or "BIGINT" => "whole number",
        "TEXT" or "CHARACTER VARYING" => "text",
        "BYTEA" or "BLOB" => "bytes",
        var other => other,
    };

    private static async Task<List<RealColumn>> ColumnsAsync(IBooksProvider provider, string table)
    {
        await using var connection = provider.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = provider.Dialect == "sqlite"
            ? $"""
              SELECT name, type, "notnull" = 0 AND pk = 0, dflt_value IS NOT NULL OR pk > 0
              FROM pragma_table_info('{table}')
              """
            : $"""
              SELECT column_name, data_type, is_nullable = 'YES', column_default IS NOT NULL OR is_identity = 'YES'
              FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{table}'
              """;
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<RealColumn>();
        while (await reader.ReadAsync())
        {
            columns.Add(
                new RealColumn(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2), reader.GetBoolean(3)));
        }

        return columns;
    }

    private sealed record RealColumn(string Name, string Type, bool Nullable, bool HasDefault);
}
