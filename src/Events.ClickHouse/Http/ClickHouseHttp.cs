using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Clicks;

namespace Rattan.Events.ClickHouse.Http;

/// <summary>The HTTP interface of one server. Every request has an end; a server that does not answer is
/// <see cref="ClickStoreAwayException"/>, a refusal is <see cref="ClickHouseException"/>.</summary>
internal sealed class ClickHouseHttp : IDisposable
{
    /// <summary>The name of rows that go along with a statement, as a table of the request.</summary>
    internal const string Along = "batch";

    private readonly HttpClient client;
    private readonly ClickHouseOptions settings;
    private readonly int queryMs;

    public ClickHouseHttp(IOptions<ClickHouseOptions> options, IOptions<EventsOptions> events)
        : this(options.Value, events.Value, Connections())
    {
    }

    internal ClickHouseHttp(ClickHouseOptions options, EventsOptions events, HttpMessageHandler way)
    {
        settings = options;
        queryMs = events.QueryTimeoutMs;
        client = new HttpClient(way)
        {
            BaseAddress = settings.Server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Add("X-ClickHouse-User", settings.User);
        if (settings.Password.Length > 0)
        {
            client.DefaultRequestHeaders.Add("X-ClickHouse-Key", settings.Password);
        }
    }

    private long QuerySeconds => Math.Max(1, queryMs / 1_000);

    internal string Database => settings.Database;

    /// <param name="database">False before there is one.</param>
    /// <param name="settings">Such as a <c>query_id</c>: one that no other running query may have.</param>
    internal Task RunAsync(
        string sql, CancellationToken ct, bool database = true, params (string, string)[] settings) => SendAsync(
        Address([.. settings, ("insert_distributed_sync", "1")], database),
        new StringContent(sql, Encoding.UTF8), ct);

    /// <summary>Asks for rows.</summary>
    /// <param name="along">One column <c>pair</c> for the question's <c>IN</c>.</param>
    internal async Task<RowReader> AskAsync(string sql, CancellationToken ct, RowBuffer? along = null) =>
        new(await AskAsync(sql, [("wait_end_of_query", "1")], along, ct).ConfigureAwait(false));

    /// <summary>Asks for rows within the limits of a question that somebody made up.</summary>
    /// <param name="groupsMax">The question is given up when it makes more.</param>
    /// <exception cref="TooManyClicksException">They do not suffice.</exception>
    internal async Task<RowReader> SearchAsync(string sql, CancellationToken ct, int? groupsMax = null)
    {
        List<(string, string)> limits =
        [
            ("wait_end_of_query", "1"),
            ("max_execution_time", Text(QuerySeconds)),
            ("max_memory_usage", Text(settings.QueryBytesMax)),
            ("max_rows_to_group_by", Text(groupsMax ?? 0)),
        ];
        try
        {
            return new RowReader(await AskAsync(sql, limits, along: null, ct).ConfigureAwait(false));
        }
        catch (ClickHouseException refused) when (refused.IsTooMuch)
        {
            throw new TooManyClicksException(
                $"It took more than {Text(QuerySeconds)} seconds, more memory or more groups than it may.", refused);
        }
    }

    /// <summary>Runs a statement over rows that go along, under a name that no other running query may have.</summary>
    internal Task RunAlongAsync(string sql, string columns, RowBuffer rows, string name, CancellationToken ct) =>
        SendAlongAsync(sql, [("query_id", name), ("insert_distributed_sync", "1")], columns, rows, ct);

    public void Dispose() => client.Dispose();

    /// <summary>A server of these times closes a quiet connection after three seconds.</summary>
    internal static SocketsHttpHandler Connections() => new()
    {
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    };

    private Task<byte[]> AskAsync(
        string sql, List<(string, string)> parameters, RowBuffer? along, CancellationToken ct)
    {
        sql += " FORMAT RowBinary";
        return along is null
            ? SendAsync(Address(parameters), new StringContent(sql, Encoding.UTF8), ct)
            : SendAlongAsync(sql, parameters, "pair UInt64", along, ct);
    }

    private async Task<byte[]> SendAlongAsync(
        string sql, List<(string, string)> parameters, string columns, RowBuffer rows, CancellationToken ct)
    {
        parameters.Add(("query", sql));
        parameters.Add((Along + "_format", "RowBinary"));
        parameters.Add((Along + "_structure", columns));
        using var part = new ReadOnlyMemoryContent(rows.Written);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { part, Along, Along } };
        return await SendAsync(Address(parameters), form, ct).ConfigureAwait(false);
    }

    private async Task<byte[]> SendAsync(string address, HttpContent content, CancellationToken ct)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timer.CancelAfter(settings.RequestTimeoutMs);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative))
            {
                Content = content,
            };
            using var response = await client.SendAsync(request, timer.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadAsByteArrayAsync(timer.Token).ConfigureAwait(false);
            }

            throw ClickHouseException.Of(await response.Content.ReadAsStringAsync(timer.Token).ConfigureAwait(false));
        }
        catch (Exception away) when (away is HttpRequestException or IOException
            || (away is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new ClickStoreAwayException("ClickHouse does not answer.", away);
        }
    }

    private string Address(IEnumerable<(string Name, string Value)> parameters, bool database = true)
    {
        var all = database ? parameters.Prepend(("database", settings.Database)) : parameters;
        return "?" + string.Join('&', all.Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
