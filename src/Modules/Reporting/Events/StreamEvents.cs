using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Clicks;
using Rattan.Kernel.Json;
using Rattan.Platform.Exports;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Events;

/// <summary>All single clicks of a period, the oldest first, as CSV or as a JSON object a line. They are read and
/// written page after page, so that a month takes no more memory than a minute.</summary>
internal sealed class StreamEvents(ReadEvents events)
{
    private const int PageRows = 5_000;
    private const int SubsMax = 10;

    private static readonly string[] Header =
    [
        "at", "kind", "reason", "programId", "program", "partnerId", "partner", "link", "country", "device", "os",
        "browser", "language", "referrer", .. Enumerable.Range(1, SubsMax).Select(n => $"sub{n}"), "clickId",
        "visitor",
    ];

    public const string CsvPath = "/reports/events.csv";
    public const string NdjsonPath = "/reports/events.ndjson";

    /// <param name="root">For people, whose browsers have a session and no key.</param>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        root.MapGet(CsvPath, CsvAsync).RequireAuthorization().Needs(Permission.Export).ExcludeFromDescription();
        root.MapGet(NdjsonPath, NdjsonAsync).RequireAuthorization().Needs(Permission.Export).ExcludeFromDescription();
        api.MapGet(CsvPath, CsvAsync)
            .WithName("StreamEventsCsv").Needs(Permission.Export)
            .WithSummary("All single clicks of a period as CSV, streamed").WithTags("Reports");
        api.MapGet(NdjsonPath, NdjsonAsync)
            .WithName("StreamEventsNdjson").Needs(Permission.Export)
            .WithSummary("All single clicks of a period, one JSON object a line, streamed").WithTags("Reports");
    }

    private static Task<IResult> CsvAsync(
        [AsParameters] EventsAsked asked, StreamEvents stream, CancellationToken ct) =>
        stream.AnswerAsync(asked, "text/csv; charset=utf-8", "events.csv", async (output, pages) =>
        {
            await using var csv = new CsvExport(output);
            await csv.RowAsync(Header, ct);
            await foreach (var line in pages)
            {
                await csv.RowAsync(Cells(line), ct);
            }
        }, ct);

    private static Task<IResult> NdjsonAsync(
        [AsParameters] EventsAsked asked, StreamEvents stream, CancellationToken ct) =>
        stream.AnswerAsync(asked, "application/x-ndjson", "events.ndjson", async (output, pages) =>
        {
            await foreach (var line in pages)
            {
                await JsonSerializer.SerializeAsync(output, line, RattanJson.Options, ct);
                await output.WriteAsync("\n"u8.ToArray(), ct);
            }
        }, ct);

    /// <summary>Refuses before the first byte; what fails afterwards cuts the answer off.</summary>
    private async Task<IResult> AnswerAsync(
        EventsAsked asked, string type, string file, Func<Stream, IAsyncEnumerable<EventLine>, Task> write,
        CancellationToken ct)
    {
        if (!asked.Read().TryValue(out var read, out var error)
            || !(await PageAsync(read, read.After, ct)).TryValue(out var first, out error))
        {
            return error.ToProblem();
        }

        return TypedResults.Stream(output => write(output, LinesAsync(read, first, ct)), type, file);
    }

    private async IAsyncEnumerable<EventLine> LinesAsync(
        (ReportPlan Plan, ClickKind[]? Kinds, ClickPlace? After) read, EventPage page,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            foreach (var line in page.Lines)
            {
                yield return line;
            }

            if (page.Next is null)
            {
                yield break;
            }

            var next = await PageAsync(read, page.Next, ct);
            page = next.Error is { } refused ? throw new IOException(refused.Message) : next.Value;
        }
    }

    private Task<Result<EventPage>> PageAsync(
        (ReportPlan Plan, ClickKind[]? Kinds, ClickPlace? After) read, ClickPlace? after, CancellationToken ct) =>
        events.HandleAsync(read.Plan, read.Kinds, after, PageRows, newestFirst: false, ct);

    private static string?[] Cells(EventLine line) =>
    [
        CsvExport.Instant(line.At), line.Kind, line.Reason, line.ProgramId?.ToString(), line.Program,
        line.PartnerId?.ToString(), line.Partner, line.Link, line.Country, line.Device, line.Os, line.Browser,
        line.Language, line.Referrer, .. Enumerable.Range(0, SubsMax).Select(n => line.Subs.ElementAtOrDefault(n)),
        line.ClickId, line.Visitor,
    ];
}
