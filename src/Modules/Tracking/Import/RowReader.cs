using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Kernel.Json;
using Rattan.Platform.Imports;
using Rattan.Platform.Ui.Texts;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Import;

/// <summary>Understands the rows of one file, whatever the books say.</summary>
internal sealed class RowReader(
    IReadOnlyList<string> mapping, ProgramFacts program, ConversionFileSettings settings, ITexts texts)
{
    private readonly RowIds ids = new();
    private readonly TimeZoneInfo zone = settings.ZoneOf(program);

    private readonly IReadOnlyDictionary<string, string> types =
        FileWords.KeysByWord<ConversionType>("conversions.type", texts);

    public ImportRow Read(CsvLine row)
    {
        if (row.Broken)
        {
            return Refuse(row, new ValidationError(
                "conversion_file.broken", "A quote is never closed or a row is too long; nothing after it was read."));
        }

        if (!row.IsUtf8)
        {
            return Refuse(row, new ValidationError(
                "conversion_file.encoding", "The row holds characters that are not UTF-8."));
        }

        var values = FileMapping.Values(mapping, row.Cells);
        return Understand(values, row.Cells).TryValue(out var request, out var refused)
            ? new ImportRow(row.Line, row.Cells, request)
            {
                Partner = values.GetValueOrDefault(ConversionFields.Partner),
            }
            : Refuse(row, refused);
    }

    private Result<ConversionRequest> Understand(
        Dictionary<string, string> values, IReadOnlyList<string> cells)
    {
        // First of all, so that a row keeps its id when another one is mended.
        var id = mapping.Contains(ConversionFields.ExternalId, StringComparer.Ordinal) ? null : ids.Next(cells);
        if (!TypeOf(values.GetValueOrDefault(ConversionFields.Type)).TryValue(out var type, out var unknown))
        {
            return unknown;
        }

        var currency = values.GetValueOrDefault(ConversionFields.Currency)
            ?? (settings.Currency ?? program.Currency).Code;
        if (!AmountOf(values.GetValueOrDefault(ConversionFields.Amount), currency)
            .TryValue(out var amount, out var malformed) && malformed is not null)
        {
            return malformed;
        }

        DateTimeOffset? at = null;
        if (values.TryGetValue(ConversionFields.OccurredAt, out var text))
        {
            if (!FileDates.TryRead(text, settings.DateFormat, zone, out var read))
            {
                return new ValidationError(
                    "import.date_malformed", "Not a date of the format given.", ConversionFields.OccurredAt);
            }

            at = read;
        }

        int? quantity = null;
        if (values.TryGetValue(ConversionFields.Quantity, out var count))
        {
            if (LineText.Whole(count) is not { } whole)
            {
                return new ValidationError(
                    "conversion.line_quantity", "A quantity from 1 to 1,000,000 is needed.", ConversionFields.Quantity);
            }

            quantity = whole;
        }

        var request = ImportRow.RequestOf(values, program.Id, amount, at, quantity) with { Type = type };
        return id is null ? request : request with { ExternalId = id };
    }

    private Result<ConversionType> TypeOf(string? word)
    {
        if (word is null)
        {
            return settings.Type;
        }

        return types.TryGetValue(FileWords.Squash(word), out var key)
            && EnumText.TryParse<ConversionType>(key, out var type)
            ? type
            : new ValidationError("import.type_unknown", "Not one of lead, sale and renewal.", ConversionFields.Type);
    }

    private Result<Money?> AmountOf(string? text, string currency) =>
        text is null ? (Money?)null : FileAmounts.Read(text, currency, settings.DecimalComma);

    private static ImportRow Refuse(CsvLine row, Error why) => new(row.Line, row.Cells, null, why);
}
