using System.Globalization;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Import;

/// <summary>What became of the rows of a file. Amounts are in the order currency, per currency.</summary>
public sealed record ImportSummary(
    int Rows, int Recorded, int KnownBefore, int Refused, int Leads, int Customers, IReadOnlyList<string> Refusals,
    IReadOnlyDictionary<string, long> GmvMinor);

/// <summary>Imports a file of orders through the one intake, in batches; safe to repeat.</summary>
internal sealed class ImportConversions(RecordBatch batches, TimeProvider clock)
{
    private const int BatchMax = 500;
    private const int RefusalsShownMax = 20;

    public async Task<ImportSummary> RunAsync(
        Stream file, ImportMap map, ProgramId program, Currency currency, Action<int, int> progress,
        CancellationToken ct)
    {
        var rows = new List<ImportRow>();
        await foreach (var row in new ImportFile(map, program, currency).ReadAsync(file, ct))
        {
            rows.Add(row);
        }

        var refusals = rows.Where(r => r.Refused is not null).Select(r => Describe(r.Line, r.Refused!)).ToList();
        var requests = Typed(rows, map, program, out var customers);
        var (recorded, known, leadsMade) = (0, 0, 0);
        var gmv = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var start = 0; start < requests.Count; start += BatchMax)
        {
            var batch = requests.GetRange(start, Math.Min(BatchMax, requests.Count - start));
            var outcomes = await RecordAsync(batch, refusals, ct);
            foreach (var (request, outcome) in outcomes)
            {
                if (outcome.Error is { } refused)
                {
                    refusals.Add(Describe(0, refused));
                    continue;
                }

                if (request.Type == ConversionType.Lead)
                {
                    leadsMade += outcome.Value.Created ? 1 : 0;
                    continue;
                }

                recorded += outcome.Value.Created ? 1 : 0;
                known += outcome.Value.Created ? 0 : 1;
                gmv[request.Amount!.Value.Currency.Code] = gmv.GetValueOrDefault(request.Amount.Value.Currency.Code)
                    + request.Amount.Value.Minor;
            }

            progress(Math.Min(start + BatchMax, requests.Count), requests.Count);
        }

        return new ImportSummary(
            rows.Count, recorded, known, refusals.Count, leadsMade, customers, [.. refusals.Take(RefusalsShownMax)],
            gmv);
    }

    private async Task<IReadOnlyList<(CheckedConversion, Result<Recorded>)>> RecordAsync(
        List<ConversionRequest> batch, List<string> refusals, CancellationToken ct)
    {
        var good = new List<CheckedConversion>(batch.Count);
        foreach (var request in batch)
        {
            if (CheckConversion.Check(request, clock.Now()).TryValue(out var passed, out var refused))
            {
                good.Add(passed);
            }
            else
            {
                refusals.Add($"{request.ExternalId}: {refused.Code} {refused.Message}");
            }
        }

        return good.Count == 0 ? [] : [.. good.Zip(await batches.RecordAsync(good, ct))];
    }

    /// <summary>Puts each customer's orders in time order, gives the first and the later ones their types, and puts the
    /// partner's lead before the first where the map asks for it.</summary>
    private static List<ConversionRequest> Typed(
        List<ImportRow> rows, ImportMap map, ProgramId program, out int customers)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var requests = new List<ConversionRequest>(rows.Count);
        foreach (
            var request in rows.Where(r => r.Request is not null).Select(r => r.Request!).OrderBy(r => r.OccurredAt))
        {
            var first = request.CustomerId is not { } customer || seen.Add(customer);
            if (first && map.Lead == "beforeFirst" && request.CustomerId is not null)
            {
                requests.Add(new ConversionRequest
                {
                    ProgramId = program,
                    ExternalId = "lead:" + request.CustomerId,
                    Type = ConversionType.Lead,
                    PartnerId = map.PartnerId,
                    CustomerId = request.CustomerId,
                    OccurredAt = request.OccurredAt,
                });
            }

            var word = first ? map.Type?.First : map.Type?.Next;
            requests.Add(request with
            {
                Type = request.Type ?? (
                    Enum.TryParse<ConversionType>(word, ignoreCase: true, out var type) ? type : ConversionType.Sale),
                PartnerId = request.PartnerId ?? (map.Lead == "none" ? map.PartnerId : null),
            });
        }

        customers = seen.Count;
        return requests;
    }

    private static string Describe(int line, Error refused) => line == 0
        ? $"{refused.Code} {refused.Message}"
        : string.Create(CultureInfo.InvariantCulture, $"line {line}: {refused.Code} {refused.Message}");
}
