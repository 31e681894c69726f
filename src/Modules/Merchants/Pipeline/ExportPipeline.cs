using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Exports;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Pipeline;

/// <summary>The pipeline as CSV, with the filters of its list.</summary>
internal sealed class ExportPipeline(ListProspects prospects) : ExportKind<ListProspectsRequest>
{
    public override string Name => "pipeline.export";

    public override NeedsAttribute Needs { get; } = new(Permission.ManagePipeline, ScopeKind.Network);

    protected override string FileName => "merchants-in-pipeline.csv";

    protected override IReadOnlyList<string> Header { get; } =
    [
        "id", "name", "country", "kind", "stage", "since", "owner", "expectedAmount", "expectedProfit", "currency",
        "probability", "nextStep", "nextDue", "score", "lostReason", "lostWords",
    ];

    protected override async Task<Result<ExportPage>> PageAsync(
        ListProspectsRequest asked, string? cursor, CancellationToken ct)
    {
        var page = asked with
        {
            Country = asked.Country?.ToUpperInvariant(), Cursor = cursor, Limit = Cursor.LimitMax,
        };
        return (await prospects.HandleAsync(page, ct)).TryValue(out var read, out var refused)
            ? new ExportPage([.. read.Items.Select(Row)], read.Next)
            : refused;
    }

    private static string?[] Row(ProspectAnswer p) =>
    [
        p.Id.ToString(), p.Name, p.Country, p.Kind is { } kind ? EnumText.Of(kind) : null, EnumText.Of(p.Stage),
        CsvExport.Instant(p.StageSince), p.OwnerName, Amount(p.ExpectedAmount), Amount(p.ExpectedProfit),
        (p.ExpectedAmount ?? p.ExpectedProfit)?.Currency.Code,
        p.Probability?.ToString(CultureInfo.InvariantCulture), p.NextStep,
        IsoDay.Text(p.NextDue), p.Score.ToString(CultureInfo.InvariantCulture),
        p.LostReason is { } reason ? EnumText.Of(reason) : null, p.LostWords,
    ];

    private static string? Amount(Money? money) => money is { } amount ? CsvExport.Amount(amount) : null;
}
