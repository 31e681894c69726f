using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Rattan.Platform.Data;

namespace Rattan.Ledger.Entries;

/// <summary>One column of many rows. <paramref name="Type"/> is the PostgreSQL type of a value.</summary>
internal sealed record Column(string Name, string Type, Array Values);

/// <summary>Writes many rows in the current transaction: PostgreSQL takes them as arrays in one statement, so there is
/// no limit on parameters and one plan for any number; SQLite, being in the process, is fastest with a prepared
/// statement per row. In both cases the rows go in the order given.</summary>
internal sealed class RowWriter(AppDbContext db, IBooksProvider provider)
{
    private bool IsPostgres => provider.Dialect == "postgres";

    public async Task InsertAsync(string table, IReadOnlyList<Column> columns, CancellationToken ct)
    {
        var names = string.Join(", ", columns.Select(c => c.Name));
        if (IsPostgres)
        {
            await AllAsync($"INSERT INTO {table} ({names}) SELECT * FROM {Unnest(columns)}", columns, ct);
        }
        else
        {
            await EachAsync([$"INSERT INTO {table} ({names}) VALUES ({Names(columns)})"], columns, ct);
        }
    }

    /// <summary>Adds to balances. An upsert will not do: a database checks the row to be inserted before it turns to
    /// updating the one that is there. PostgreSQL makes missing rows at zero and locks all in the order given before
    /// any is changed; SQLite, with its one writer, updates or inserts.</summary>
    public async Task AddToBalancesAsync(IReadOnlyList<Column> columns, CancellationToken ct)
    {
        if (IsPostgres)
        {
            var deltas = $"{Unnest(columns)} AS d ({string.Join(", ", columns.Select(c => c.Name))})";
            await AllAsync(
                $"""
                INSERT INTO balances (account, currency, type, may_be_negative, debit_minor, credit_minor)
                SELECT d.account, d.currency, d.type, d.may_be_negative, 0, 0 FROM {deltas} ON CONFLICT DO NOTHING;
                SELECT 1 FROM balances b JOIN {deltas} ON b.account = d.account AND b.currency = d.currency
                ORDER BY b.account, b.currency FOR UPDATE OF b;
                UPDATE balances b
                SET debit_minor = b.debit_minor + d.debit_minor, credit_minor = b.credit_minor + d.credit_minor
                FROM {deltas} WHERE b.account = d.account AND b.currency = d.currency
                """,
                columns,
                ct);
            return;
        }

        await EachAsync(
            [
                """
                UPDATE balances
                SET debit_minor = debit_minor + @debit_minor, credit_minor = credit_minor + @credit_minor
                WHERE account = @account AND currency = @currency
                """,
                """
                INSERT INTO balances (account, currency, type, may_be_negative, debit_minor, credit_minor)
                VALUES (@account, @currency, @type, @may_be_negative, @debit_minor, @credit_minor)
                """,
            ],
            columns,
            ct);
    }

    private static string Unnest(IReadOnlyList<Column> columns) =>
        $"unnest({string.Join(", ", columns.Select(c => $"@{c.Name}::{c.Type}[]"))})";

    private static string Names(IReadOnlyList<Column> columns) => string.Join(", ", columns.Select(c => "@" + c.Name));

    private async Task AllAsync(string sql, IReadOnlyList<Column> columns, CancellationToken ct)
    {
        await using var command = db.Command(sql);
        foreach (var column in columns)
        {
            command.Add(column.Name, column.Values);
        }

        await command.PrepareAsync(ct);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Runs the statements for each row until one of them changes something.</summary>
    private async Task EachAsync(IReadOnlyList<string> statements, IReadOnlyList<Column> columns, CancellationToken ct)
    {
        var commands = statements.Select(db.Command).ToList();
        try
        {
            foreach (var command in commands)
            {
                foreach (var column in columns)
                {
                    command.Add(column.Name, column.Values.GetValue(0));
                }

                await command.PrepareAsync(ct);
            }

            for (var row = 0; row < columns[0].Values.Length; row++)
            {
                foreach (var command in commands)
                {
                    for (var i = 0; i < columns.Count; i++)
                    {
                        command.Parameters[i].Value = columns[i].Values.GetValue(row) ?? DBNull.Value;
                    }

                    if (await command.ExecuteNonQueryAsync(ct) > 0)
                    {
                        break;
                    }
                }
            }
        }
        finally
        {
            commands.ForEach(c => c.Dispose());
        }
    }
}

internal static class RawCommands
{
    /// <summary>A command in the context's current transaction.</summary>
    public static DbCommand Command(this AppDbContext db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
