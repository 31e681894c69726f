using System.Text.Json;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;

namespace Rattan.Tracking.Import;

/// <summary>How the columns of a file become conversions (docs/api/import.md).</summary>
/// <param name="Separator"><c>whitespace</c>, <c>tab</c>, <c>,</c> or <c>;</c>.</param>
/// <param name="Columns">Per column its meaning, <c>-</c> to leave it out. An instant names its format:
/// <c>occurredAt:yyyyMMdd</c> (UTC).</param>
/// <param name="ExternalId"><c>row</c> (hash of the row and its occurrence number) or the name of a column.</param>
/// <param name="Lead"><c>beforeFirst</c> makes a lead of the partner before each customer's first order;
/// <c>none</c>.</param>
internal sealed record ImportMap(
    string Separator,
    bool Header,
    IReadOnlyList<string> Columns,
    Currency? Currency = null,
    string ExternalId = "row",
    ImportTypes? Type = null,
    PartnerId? PartnerId = null,
    string Lead = "none")
{
    private static readonly string[] Known =
    [
        "-", "customerId", "occurredAt", "quantity", "amount", "externalId", "currency", "clickId", "couponCode", "sku",
        "partnerId", "type",
    ];

    public static Result<ImportMap> Parse(string json)
    {
        ImportMap? map;
        try
        {
            map = JsonSerializer.Deserialize<ImportMap>(json, RattanJson.Options);
        }
        catch (JsonException wrong)
        {
            return new ValidationError("import.map_malformed", wrong.Message, wrong.Path);
        }

        if (map is null || map.Separator is not ("whitespace" or "tab" or "," or ";"))
        {
            return new ValidationError(
                "import.separator", "A separator is whitespace, tab, a comma or a semicolon.", "separator");
        }

        var unknown = map.Columns.Select(Name).FirstOrDefault(c => !Known.Contains(c, StringComparer.Ordinal));
        return unknown is not null ? new ValidationError(
            "import.column_unknown", $"{unknown} is not a column.", "columns")
            : !map.Columns.Select(Name).Contains("amount", StringComparer.Ordinal)
                ? new ValidationError("import.amount_missing", "A column for the amount is needed.", "columns")
                : map.ExternalId != "row" && !map.Columns.Select(Name).Contains(map.ExternalId, StringComparer.Ordinal)
                    ? new ValidationError(
                        "import.external_id", "externalId is row or one of the columns.", "externalId")
                    : map.Lead == "beforeFirst" && map.PartnerId is null
                        ? new ValidationError("import.lead_partner", "Leads need a partnerId.", "partnerId")
                        : map;
    }

    public static string Name(string column) => column.Split(':', 2)[0];

    /// <summary>The date format behind <c>occurredAt:</c>; ISO 8601 when there is none.</summary>
    public string? DateFormat =>
        Columns.FirstOrDefault(c => c.StartsWith("occurredAt:", StringComparison.Ordinal))?.Split(':', 2)[1];
}

/// <summary>The type of a customer's first order and of the later ones, in the order of their instants.</summary>
internal sealed record ImportTypes(string First, string Next);
