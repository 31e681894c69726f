using Rattan.Kernel.Json;
using Rattan.Platform.Exports;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Conversions;

/// <summary>The list of conversions as CSV, with the filters of its page.</summary>
internal sealed class ExportConversions(BrowseConversions browse) : ExportKind<ConversionsAsked>
{
    public override string Name => "conversions.export";

    public override NeedsAttribute Needs { get; } =
        new(Permission.ViewConversions, ScopeKind.Network, ScopeKind.Merchant);

    protected override string FileName => "conversions.csv";

    protected override IReadOnlyList<string> Header { get; } =
    [
        "id", "orderId", "program", "type", "status", "occurredAt", "orderAmount", "orderCurrency", "amount",
        "commission", "currency", "partners",
    ];

    protected override async Task<Result<ExportPage>> PageAsync(
        ConversionsAsked asked, string? cursor, CancellationToken ct) =>
        (await browse.PageAsync(asked, cursor, Cursor.LimitMax, ct)).TryValue(out var page, out var refused)
            ? new ExportPage([.. page.Items.Select(Row)], page.Next)
            : refused;

    private static string?[] Row(ConversionLine line) =>
    [
        line.Id.ToString(), line.ExternalId, line.Program, EnumText.Of(line.Type), EnumText.Of(line.Status),
        CsvExport.Instant(line.OccurredAt), CsvExport.Amount(line.Order), line.Order.Currency.Code,
        line.Amount is { } amount ? CsvExport.Amount(amount) : null, CsvExport.Amount(line.Commission),
        line.Commission.Currency.Code, string.Join("; ", line.Partners),
    ];
}
