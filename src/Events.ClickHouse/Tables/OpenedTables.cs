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
        await EachAsync(Schema.Statements(http.Database, cluster), ct).ConfigureAwait(false);
        if (found == 1)
        {
            // Under one name, so that what was given up and goes on there does not write into a second attempt.
            await EachAsync(Schema.FromOne(cluster), ct, $"rattan-{http.Database}-tables").ConfigureAwait(false);
        }

        await http.RunAsync(
            string.Create(CultureInfo.InvariantCulture, $"INSERT INTO versions VALUES ({Schema.Version})"), ct)
            .ConfigureAwait(false);
        if (found == 1)
        {
            await EachAsync(Schema.AfterOne(cluster), ct).ConfigureAwait(false);
        }
    }

    private async Task EachAsync(IEnumerable<string> statements, CancellationToken ct, string? name = null)
    {
        foreach (var statement in statements)
        {
            await http.RunAsync(statement, ct, name: name).ConfigureAwait(false);
        }
    }

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
