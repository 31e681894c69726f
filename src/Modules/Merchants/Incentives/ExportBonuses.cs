using Rattan.Platform.Exports;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Incentives;

/// <param name="Month">Such as <c>2026-11</c>.</param>
internal sealed record ExportBonusesRequest(string? Month = null);

/// <summary>The bonuses of a month as CSV: every line that they are made of; the lines of kind <c>step</c>,
/// <c>kicker</c> and <c>cap</c> of a person and currency add up to <c>total</c>.</summary>
internal sealed class ExportBonuses(IncentiveMonths months) : ExportKind<ExportBonusesRequest>
{
    public override string Name => "incentives.export";

    public override NeedsAttribute Needs { get; } = new(Permission.ManageIncentives, ScopeKind.Network);

    protected override string FileName => "sales-bonuses.csv";

    protected override IReadOnlyList<string> Header { get; } =
        ["month", "status", "person", "currency", "kind", "what", "base", "percent", "amount", "paidAt"];

    protected override async Task<Result<ExportPage>> PageAsync(
        ExportBonusesRequest arguments, string? cursor, CancellationToken ct) =>
        (await months.OneAsync(arguments.Month, own: false, ct)).TryValue(out var month, out var refused)
            ? new ExportPage([.. month.Bonuses.SelectMany(bonus => Rows(month, bonus))], null)
            : refused;

    private static IEnumerable<string?[]> Rows(IncentiveMonthAnswer month, BonusAnswer person)
    {
        var bonus = person.Bonus;
        foreach (var merchant in bonus.Merchants)
        {
            yield return Row("merchant", merchant.Name, merchant.ProfitMinor, null, null);
        }

        yield return Row("carriedIn", null, bonus.CarriedInMinor, null, null);
        foreach (var step in bonus.Steps)
        {
            yield return Row("step", null, step.PartMinor, step.Percent.ToString(), step.AmountMinor);
        }

        foreach (var kicker in bonus.Kickers)
        {
            yield return Row("kicker", kicker.Name, kicker.BaseMinor, kicker.Percent.ToString(), kicker.AmountMinor);
        }

        yield return Row("cap", null, null, null, bonus.CutMinor);
        yield return Row("total", null, bonus.BaseMinor, null, bonus.TotalMinor);
        yield return Row("carriedOut", null, bonus.CarriedOutMinor, null, null);

        string?[] Row(string kind, string? what, long? of, string? percent, long? amount) =>
        [
            month.Month, Kernel.Json.EnumText.Of(month.Status), person.OwnerName, bonus.Currency.Code, kind, what,
            Amount(of), percent, Amount(amount), person.PaidAt is { } paid ? CsvExport.Instant(paid) : null,
        ];

        string? Amount(long? minor) =>
            minor is { } units ? CsvExport.Amount(new Money(units, bonus.Currency)) : null;
    }
}
