using System.Globalization;
using Microsoft.Extensions.Options;
using Rattan.Events.ClickHouse.Http;

namespace Rattan.Events.ClickHouse.Tables;

/// <summary>Makes the database and its tables when the store is first used, once per process; a server that is away
/// is asked again the next time.</summary>
internal sealed class OpenedTables(ClickHouseHttp http, IOptions<ClickHouseOptions> options) : IDisposable
{
    private readonly SemaphoreSlim opening = new(1, 1);
    private volatile bool opened;

    internal async ValueTask OpenAsync(CancellationToken ct)
    {
        if (opened)
        {
            return;
        }

        await opening.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (!opened)
            {
                await MakeAsync(ct).ConfigureAwait(false);
                opened = true;
            }
        }
        finally
        {
            opening.Release();
        }
    }

    public void Dispose() => opening.Dispose();

    private async Task MakeAsync(CancellationToken ct)
    {
        var found = await VersionAsync(ct).ConfigureAwait(false);
        if (found > Schema.Version)
        {
            throw new InvalidOperationException($"The click store was made by a newer program (schema {found}).");
        }

        if (found == Schema.Version)
        {
            return;
        }

        var cluster = options.Value.Cluster;
        await http.RunAsync(
            $"CREATE DATABASE IF NOT EXISTS {http.Database}{Schema.On(cluster)}", ct, database: false)
            .ConfigureAwait(false);
        (string, string)[] settings = await KnowsAsync(Schema.WordsSetting, ct).ConfigureAwait(false)
            ? [(Schema.WordsSetting, "1")] : [];
        await EachAsync(Schema.Statements(http.Database, cluster), settings, ct).ConfigureAwait(false);

        // Under one name, so that what was given up and goes on there does not write into a second attempt.
        (string, string)[] named = [.. settings, ("query_id", $"rattan-{http.Database}-tables")];
        if (found == 1)
        {
            await EachAsync(Schema.FromOne(cluster), named, ct).ConfigureAwait(false);
        }

        if (found > 0)
        {
            await EachAsync(Schema.FromTwo(http.Database, cluster), named, ct).ConfigureAwait(false);
        }

        await http.RunAsync(
            string.Create(CultureInfo.InvariantCulture, $"INSERT INTO versions VALUES ({Schema.Version})"), ct)
            .ConfigureAwait(false);
        if (found == 1)
        {
            await EachAsync(Schema.AfterOne(cluster), settings, ct).ConfigureAwait(false);
        }
    }

    private async Task EachAsync(
        IEnumerable<string> statements, (string, string)[] settings, CancellationToken ct)
    {
        foreach (var statement in statements)
        {
            await http.RunAsync(statement, ct, settings: settings).ConfigureAwait(false);
        }
    }

    private async Task<bool> KnowsAsync(string setting, CancellationToken ct) =>
        (await http.AskAsync($"SELECT count() FROM system.settings WHERE name = '{setting}'", ct)
            .ConfigureAwait(false)).Long() > 0;

    /// <summary>0 when there is nothing yet.</summary>
    private async Task<int> VersionAsync(CancellationToken ct)
    {
        try
        {
            return (await http.AskAsync("SELECT max(version) FROM versions", ct).ConfigureAwait(false)).Int();
        }
        catch (ClickHouseException refused) when (refused.IsNotThere)
        {
            return 0;
        }
    }
}
