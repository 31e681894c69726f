using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Import;

/// <summary>Reads a file of orders by an <see cref="ImportMap"/>.</summary>
internal sealed class ImportFile(ImportMap map, ProgramId program, Currency programCurrency)
{
    private readonly RowIds ids = new();

    public async IAsyncEnumerable<ImportRow> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new StreamReader(file);
        var line = 0;
        await foreach (var fields in map.Separator == "whitespace" ? SplitAsync(reader, ct) : CsvAsync(reader, ct))
        {
            line++;
            if (line == 1 && map.Header)
            {
                continue;
            }

            if (fields.Length > 0 && !fields.All(string.IsNullOrWhiteSpace))
            {
                yield return Row(line, fields);
            }
        }
    }

    private static async IAsyncEnumerable<string[]> SplitAsync(
        StreamReader reader, [EnumeratorCancellation] CancellationToken ct)
    {
        while (await reader.ReadLineAsync(ct) is { } text)
        {
            yield return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        }
    }

    private async IAsyncEnumerable<string[]> CsvAsync(
        StreamReader reader, [EnumeratorCancellation] CancellationToken ct)
    {
        var options = CsvReaderOptions.Default with
        {
            Separator = map.Separator == "tab" ? '\t' : map.Separator[0],
            HasHeader = false,
        };
        await using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        while (await csv.ReadAsync(ct))
        {
            yield return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
        }
    }

    private ImportRow Row(int line, string[] fields)
    {
        if (fields.Length < map.Columns.Count)
        {
            return Refuse(new ValidationError(
                "import.columns_missing", $"{map.Columns.Count} columns are needed."));
        }

        var values = map.Columns.Zip(fields).Where(c => c.First != "-")
            .ToDictionary(c => ImportMap.Name(c.First), c => c.Second.Trim(), StringComparer.Ordinal);
        if (Amount(values) is not { } amount)
        {
            return Refuse(new ValidationError(
                "import.amount_malformed", "Not an amount with the currency's decimals.", "amount"));
        }

        if (!TryInstant(values.GetValueOrDefault("occurredAt"), out var at))
        {
            return Refuse(new ValidationError(
                "import.date_malformed", "Not a date of the format given.", "occurredAt"));
        }

        var quantity = int.TryParse(values.GetValueOrDefault(
            "quantity"), NumberStyles.None, CultureInfo.InvariantCulture, out var q) ? q : (int?)null;
        var partnerText = values.GetValueOrDefault("partnerId");
        if (!EntityId.TryParse<PartnerId>(partnerText, out var partner) && !string.IsNullOrEmpty(partnerText))
        {
            return Refuse(new ValidationError(
                "import.partner_malformed", "Not an id of a partner.", "partnerId"));
        }

        return new ImportRow(line, fields, ImportRow.RequestOf(values, program, amount, at, quantity) with
        {
            ExternalId = map.ExternalId == "row" ? ids.Next(fields) : values[map.ExternalId],
            Type = Enum.TryParse<ConversionType>(values.GetValueOrDefault("type"), ignoreCase: true, out var type)
                ? type : null,
            PartnerId = partner == default ? null : partner,
        });

        ImportRow Refuse(Error why) => new(line, fields, null, why);
    }

    private Money? Amount(Dictionary<string, string> values)
    {
        var code = values.GetValueOrDefault("currency") ?? map.Currency?.Code ?? programCurrency.Code;
        return Postback.PostbackAmount.Read(values.GetValueOrDefault("amount"), code) is { Error: null } read
            ? read.Value : null;
    }

    private bool TryInstant(string? text, out DateTimeOffset? at)
    {
        at = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var good = map.DateFormat is { } format
            ? DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
        at = instant;
        return good;
    }
}
