using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Tracking;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Import;

/// <summary>What the columns mean and what holds for every row; all of it.</summary>
internal sealed record MapConversionFileRequest
{
    /// <summary>For each column a field, or nothing to leave it out; no field twice.</summary>
    public IReadOnlyList<string>? Mapping { get; init; }

    /// <summary>iso8601 (the default), dd/MM/yyyy, MM/dd/yyyy or yyyyMMdd, each with or without a time.</summary>
    public string? DateFormat { get; init; }

    /// <summary>IANA name of the zone that dates without an offset are in; absent is the program's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Of rows that have none: lead, sale (the default) or renewal.</summary>
    public string? Type { get; init; }

    /// <summary>Of rows that have none; absent is the program's.</summary>
    public string? Currency { get; init; }

    /// <summary>Amounts are written like 1.250,50 instead of 1,250.50.</summary>
    public bool DecimalComma { get; init; }
}

internal sealed class MapConversionFile(AppDbContext db)
{
    public async Task<Result<ConversionFileResponse>> HandleAsync(
        string id, MapConversionFileRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<ConversionFileId>(id, out var fileId)
            || await db.Set<ConversionFile>().FirstOrDefaultAsync(f => f.Id == fileId, ct) is not { } file)
        {
            return new ConversionFileUnknown();
        }

        if (file.Imported is not null)
        {
            return new ConversionFileImported();
        }

        if (!SettingsOf(request).TryValue(out var settings, out var unusable))
        {
            return unusable;
        }

        if (RefuseMapping(request.Mapping ?? [], file.Columns.Count, settings) is { } wrong)
        {
            return wrong;
        }

        file.Map(request.Mapping!, settings);
        return ConversionFileResponse.Of(file);
    }

    public static ValidationError? RefuseMapping(
        IReadOnlyList<string> mapping, int columns, ConversionFileSettings settings) =>
        FileMapping.Judge(mapping, columns, ConversionFields.IsKnown, out var unknown) switch
        {
            MappingProblem.Length =>
                new ValidationError("conversion_file.mapping", "Say for each column what it means.", "mapping"),
            MappingProblem.UnknownField =>
                new ValidationError("conversion_file.field_unknown", $"{unknown} is no field.", "mapping"),
            MappingProblem.FieldTwice =>
                new ValidationError("conversion_file.field_twice", "A field is one column.", "mapping"),
            _ => mapping.Contains(ConversionFields.Amount) || mapping.Contains(ConversionFields.Type)
                || settings.Type == ConversionType.Lead
                    ? null
                    : new ValidationError("import.amount_missing", "A column for the amount is needed.", "mapping"),
        };

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/conversion-files/{id}", PutAsync)
        .WithName("MapConversionFile").Needs(Permission.ReportConversions, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Says what the columns of a file mean and how it writes dates and amounts");

    private static Result<ConversionFileSettings> SettingsOf(MapConversionFileRequest request)
    {
        var format = LineText.Given(request.DateFormat) ?? FileDates.Iso;
        if (!FileDates.Formats.Contains(format, StringComparer.Ordinal))
        {
            return new ValidationError(
                "conversion_file.date_format", "Use one of: iso8601, dd/MM/yyyy, MM/dd/yyyy, yyyyMMdd.", "dateFormat");
        }

        var zone = LineText.Given(request.TimeZone);
        if (zone is not null && !(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId))
        {
            return new ValidationError(
                "conversion_file.time_zone", "The time zone is not an IANA name such as Asia/Ho_Chi_Minh.", "timeZone");
        }

        if (!EnumText.TryParse<ConversionType>(LineText.Given(request.Type) ?? "sale", out var type))
        {
            return new ValidationError("conversion_file.type", "Use one of: lead, sale, renewal.", "type");
        }

        Currency? currency = null;
        if (LineText.Given(request.Currency)?.ToUpperInvariant() is { } code)
        {
            if (!Currency.TryParse(code, out var known))
            {
                return new ValidationError(
                    "conversion_file.currency", "A current ISO 4217 currency code is needed.", "currency");
            }

            currency = known;
        }

        return new ConversionFileSettings(format, zone, type, currency, request.DecimalComma);
    }

    private static async Task<Results<Ok<ConversionFileResponse>, ProblemHttpResult>> PutAsync(
        string id, MapConversionFileRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<MapConversionFile, ConversionFileResponse>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).TryValue(out var mapped, out var refused)
                ? TypedResults.Ok(mapped)
                : refused.ToProblem();
}
