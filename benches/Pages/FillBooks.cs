using System.Data.Common;
using System.Globalization;
using Rattan.Platform.Data;

namespace Rattan.Bench.Pages;

/// <summary>Multiplies one real order, with its commission and its journal entry, into a year of many: rows are copied
/// inside the database with other ids, partners, states and times.</summary>
internal sealed class FillBooks(IBooksProvider provider, int conversions, int partners)
{
    private const int Chunk = 50_000;

    private readonly bool sqlite = provider.Dialect == "sqlite";

    /// <summary>Squaring makes few partners large and most of them small.</summary>
    private string PartnerOfRow =>
        $"(2 + ((n * 7919 % 1000000) * (n * 7919 % 1000000) / 1000000 * {partners - 1} / 1000000))";

    private long StepMicros => 365L * 24 * 3600 * 1_000_000 / conversions;

    private string At => "(SELECT occurred_at FROM conversions WHERE external_id = 'seed')"
        + $" - ({conversions} - n) * {StepMicros}";

    /// <param name="partner">The partner of the seed, in lower case.</param>
    public async Task RunAsync(string partner)
    {
        await using var connection = provider.Connect();
        await connection.OpenAsync();
        for (var from = 2; from <= partners; from += Chunk)
        {
            await CopyAsync(connection, "partners", "", from, Math.Min(partners, from + Chunk - 1), new()
            {
                ["partner_id"] = Id("a", "n"), ["number"] = "n + 1000", ["name"] = "'Partner ' || n",
                ["email"] = "'p' || n || '@example.com'", ["email_folded"] = "'p' || n || '@example.com'",
                ["search_text"] = "'partner ' || n || ' p' || n || '@example.com'",
            });
        }

        for (var from = 1; from <= conversions; from += Chunk)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await OrdersAsync(connection, partner, from, Math.Min(conversions, from + Chunk - 1));
            await transaction.CommitAsync();
        }

        await RunAsync(connection, "DELETE FROM journal_unsealed");
        if (!sqlite)
        {
            await RunAsync(connection, "ANALYZE");
        }
    }

    /// <summary>The program itself sums up the days that were just written; pages are measured as they are
    /// afterwards.</summary>
    public async Task WaitForSumsAsync()
    {
        await using var connection = provider.Connect();
        await connection.OpenAsync();
        await using var left = connection.CreateCommand();
        left.CommandText = "SELECT count(*) FROM changed_days WHERE day < "
            + (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 86_400).ToString(CultureInfo.InvariantCulture);
        while (Convert.ToInt64(await left.ExecuteScalarAsync(), CultureInfo.InvariantCulture) > 0)
        {
            await Task.Delay(500);
        }

        if (!sqlite)
        {
            await RunAsync(connection, "ANALYZE");
        }
    }

    public async Task<string> ProgramAsync()
    {
        await using var connection = provider.Connect();
        await connection.OpenAsync();
        await using var program = connection.CreateCommand();
        program.CommandText = "SELECT CAST(program_id AS text) FROM v_programs";
        return ((string)(await program.ExecuteScalarAsync())!).ToLowerInvariant();
    }

    private async Task OrdersAsync(DbConnection connection, string partner, int from, int to)
    {
        var other = Id("a", PartnerOfRow);
        var otherText = sqlite ? $"lower({other})" : $"CAST({other} AS text)";
        string Replaced(string column) => $"replace(t.{column}, '{partner}', {otherText})";
        var seed = "WHERE t.external_id = 'seed'";
        await CopyAsync(connection, "conversions", seed, from, to, new()
        {
            ["id"] = Id("c", "n"), ["external_id"] = "'order-' || n", ["occurred_at"] = At, ["recorded_at"] = At,
            ["credits"] = Replaced("credits"),
            ["type"] = "CASE WHEN n % 10 = 0 THEN 'Renewal' ELSE t.type END",
            ["status"] = "CASE WHEN n % 50 = 0 THEN 'Unattributed' WHEN n % 997 = 0 THEN 'Refunded' ELSE t.status END",
        });
        var one = "WHERE t.conversion_id = (SELECT id FROM conversions WHERE external_id = 'seed')";
        await CopyAsync(connection, "conversion_credits", one, from, to, new()
        {
            ["conversion_id"] = Id("c", "n"), ["partner_id"] = other, ["occurred_at"] = At,
        });
        await CopyAsync(connection, "commissions", one, from, to, new()
        {
            ["id"] = Id("d", "n"), ["conversion_id"] = Id("c", "n"), ["partner_id"] = other, ["occurred_at"] = At,
            ["created_at"] = At,
            ["status"] = $"CASE WHEN n < {conversions} * 0.8 THEN 'Payable' ELSE 'Pending' END",
            ["payable_at"] = $"CASE WHEN n < {conversions} * 0.8 THEN {At} END",
            ["due_at"] = $"{At} + 31536000000000 + 5184000000000",
        });
        var entry = "(SELECT id FROM journal_entries WHERE kind = 'conversion' ORDER BY seq LIMIT 1)";
        await CopyAsync(connection, "postings", $"WHERE t.entry_id = {entry}", from, to, new()
        {
            ["entry_id"] = EntryId, ["account"] = Replaced("account"),
        });
        await CopyAsync(connection, "journal_entries", $"WHERE t.id = {entry}", from, to, new()
        {
            ["id"] = EntryId, ["business_key"] = "'conversion:' || " + (sqlite
                ? $"lower({Id("c", "n")})" : Id("c", "n")),
            ["occurred_at"] = At, ["posted_at"] = At,
        });
    }

    private async Task CopyAsync(
        DbConnection connection, string table, string where, int from, int to, Dictionary<string, string> changed)
    {
        var columns = await ColumnsAsync(connection, table);
        var values = columns.Select(c => changed.GetValueOrDefault(c, "t." + c));
        var template = where.Length > 0 ? $"{table} t" : $"(SELECT * FROM {table} LIMIT 1) t";
        var numbers = sqlite
            ? $"WITH RECURSIVE s(n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM s WHERE n < {to}) "
            : $"WITH s AS (SELECT CAST(g AS bigint) AS n FROM generate_series({from}, {to}) g) ";
        await RunAsync(connection,
            $"INSERT INTO {table} ({string.Join(", ", columns)}) {numbers}"
            + $"SELECT {string.Join(", ", values)} FROM s CROSS JOIN {template} {where}");
    }

    /// <summary>Ids of entries begin with the instant they were posted.</summary>
    private string EntryId => sqlite
        ? $"printf('%08X-%04X-7000-8000-%012X', ({At}) / 1000 / 65536, ({At}) / 1000 % 65536, n)"
        : $"CAST(lpad(to_hex(({At}) / 1000 / 65536), 8, '0') || '-' || lpad(to_hex(({At}) / 1000 % 65536), 4, '0')"
            + " || '-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid)";

    /// <summary>Time-ordered ids: the first half grows with the number.</summary>
    private string Id(string kind, string number) => sqlite
        ? $"printf('019A{kind.ToUpperInvariant()}%03X-%04X-7000-8000-0000%08X', "
            + $"({number}) / 65536, ({number}) % 65536, {number})"
        : $"CAST('019a{kind}' || lpad(to_hex(({number}) / 65536), 3, '0') || '-' || "
            + $"lpad(to_hex(({number}) % 65536), 4, '0') || '-7000-8000-0000' || "
            + $"lpad(to_hex({number}), 8, '0') AS uuid)";

    private static async Task<List<string>> ColumnsAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} LIMIT 0";
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).Where(c => c != "seq")];
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    public string PartnerId(int number) => string.Create(
        CultureInfo.InvariantCulture, $"019aa{number / 65536:x3}-{number % 65536:x4}-7000-8000-0000{number:x8}");
}
