using System.Data.Common;
using System.Globalization;
using System.Text;
using Rattan.Platform.Data;

namespace Rattan.Bench.Matching;

/// <summary>Writes resources and their placements straight into the tables, as their module would have.</summary>
internal sealed class FillLibrary(IBooksProvider provider, int resources, int placements)
{
    private const int Chunk = 500;

    private static readonly string[] Kinds =
        ["SocialPost", "LiveStream", "Video", "SitePlacement", "Newsletter", "SearchAd", "Banner", "CouponPage"];

    private static readonly string[] Channels =
        ["Social", "Creators", "Creators", "Media", "Email", "Search", "Display", "Coupon"];

    private static readonly string[] Countries = ["VN", "VN", "VN", "CN", "CN", "TH", "US", "SG", "DE", "ID"];

    private readonly Random random = new(20261129);
    private readonly string[] categories = [.. ProductCategories.All.Where(slug => !ProductCategories.IsTop(slug))];
    private readonly bool sqlite = provider.Dialect == "sqlite";
    private readonly DateOnly today = TimeProvider.System.GetUtcNow().UtcDay();

    public async Task RunAsync()
    {
        await using var connection = provider.Connect();
        await connection.OpenAsync();
        await InsertAsync(
            connection,
            "resources (id, name, search_text, kind, owner, countries, categories, channel, languages, reach, "
                + "price_model, price_minor, currency, price_order, lead_days, status, accepts, "
                + "revision, made_at, version)",
            resources, ResourceRow);
        await InsertAsync(
            connection,
            "placements (id, resource_id, merchant_name, country, category, from_day, until_day, currency, cost_minor, "
                + "gmv_minor, delivery, log_milli, made_by_name, changed_at, version)",
            placements, PlacementRow);
        if (!sqlite)
        {
            await RunAsync(connection, "ANALYZE");
        }
    }

    public string ResourceId(int n) => Id('a', n);

    private string ResourceRow(int n)
    {
        var kind = n % Kinds.Length;
        var country = random.Next(10) == 0 ? "\n" : $"\n{CountryOf(n)}\n";
        var low = random.Next(20) == 0 ? "\n" : $"\n{CategoryOf(n)}\n{categories[random.Next(categories.Length)]}\n";
        return $"('{Id('a', n)}', 'Resource {n}', 'resource {n}', '{Kinds[kind]}', 'Network', '{country}', '{low}', "
            + $"'{Channels[kind]}', '\n', 50000, 'Flat', {1_000_000 + random.Next(100) * 250_000}, 'VND', {n}, "
            + $"{random.Next(8)}, 'Active', '\n', 0, 1, 1)";
    }

    private string PlacementRow(int n)
    {
        // Squaring gives few resources a long record and many a short one.
        var share = random.NextDouble();
        var resource = (int)(share * share * resources);
        var from = today.AddDays(-20 - random.Next(1060));
        var cost = 1_000_000L + random.Next(100) * 250_000;
        var gmv = (long)(cost * (Math.Exp(0.8 + resource % 7 * 0.15 + random.NextDouble()) - 1));
        var log = (int)Math.Round(1000 * Math.Log(1 + (double)gmv / cost));
        return $"('{Id('b', n)}', '{Id('a', resource)}', 'Shop {n % 40}', '{CountryOf(resource)}', "
            + $"'{CategoryOf(resource)}', '{Day(from)}', '{Day(from.AddDays(6))}', 'VND', {cost}, {gmv}, "
            + $"'{(n % 12 == 0 ? "Late" : "OnTime")}', {log}, 'bench', 1, 1)";
    }

    private string CategoryOf(int resource) => categories[resource * 7 % categories.Length];

    private static string CountryOf(int resource) => Countries[resource * 13 % Countries.Length];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Id(char kind, int n)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"0190{kind}000-0000-7000-8000-{n:x12}");
        return sqlite ? id.ToUpperInvariant() : id;
    }

    private static async Task InsertAsync(DbConnection connection, string into, int count, Func<int, string> row)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        for (var from = 0; from < count; from += Chunk)
        {
            var text = new StringBuilder($"INSERT INTO {into} VALUES ");
            text.AppendJoin(", ", Enumerable.Range(from, Math.Min(Chunk, count - from)).Select(row));
            await RunAsync(connection, text.ToString());
        }

        await transaction.CommitAsync();
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}
