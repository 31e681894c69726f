using Rattan.Kernel.Json;
using Rattan.Platform.Exports;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Partners;

/// <summary>The list of partners as CSV, with the filters of its page.</summary>
internal sealed class ExportPartners(ReadPartners partners) : ExportKind<ListPartnersRequest>
{
    public override string Name => "partners.export";

    public override NeedsAttribute Needs { get; } = new(Permission.ViewPartners, ScopeKind.Network);

    protected override string FileName => "partners.csv";

    protected override IReadOnlyList<string> Header { get; } =
        ["id", "name", "email", "country", "kind", "status", "createdAt"];

    protected override async Task<Result<ExportPage>> PageAsync(
        ListPartnersRequest asked, string? cursor, CancellationToken ct)
    {
        var page = asked with
        {
            Country = asked.Country?.ToUpperInvariant(), Cursor = cursor, Limit = Cursor.LimitMax,
        };
        return (await partners.PageAsync(page, ct)).TryValue(out var read, out var refused)
            ? new ExportPage([.. read.Items.Select(Row)], read.Next)
            : refused;
    }

    private static string?[] Row(PartnerResponse p) =>
    [
        p.Id.ToString(), p.Name, p.Email, p.Country, EnumText.Of(p.Kind), EnumText.Of(p.Status),
        CsvExport.Instant(p.CreatedAt),
    ];
}
