using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;

namespace Rattan.Cases.Stories;

/// <summary>What a program brought in some days and in as many days before them: GMV (sales and renewals less
/// refunds), orders, unique clicks.</summary>
internal sealed class MeasureProgram(AppDbContext db, IClickReads clicks)
{
    public Task<ProgramRow?> ProgramAsync(ProgramId id, CancellationToken ct) =>
        db.Set<ProgramRow>().FirstOrDefaultAsync(p => p.ProgramId == id, ct);

    public async Task<IReadOnlyList<CaseFigure>> CompareAsync(
        ProgramRow program, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(program.TimeZone);
        var days = until.DayNumber - from.DayNumber + 1;
        var (start, end) = (Begin(from, zone), Begin(until.AddDays(1), zone));
        var earlier = Begin(from.AddDays(-days), zone);
        var before = await SumAsync(program, earlier, start, ct);
        var after = await SumAsync(program, start, end, ct);
        return
        [
            Money("GMV", before.Gmv, after.Gmv), Count("Orders", before.Orders, after.Orders),
            Count("Clicks", before.Clicks, after.Clicks),
        ];
    }

    public static CaseFigure Money(string name, Money? before, Money after) =>
        new(name, Text(before), Text(after), after.Currency.Code);

    public static CaseFigure Count(string name, long? before, long after) => new(
        name, before?.ToString(CultureInfo.InvariantCulture), after.ToString(CultureInfo.InvariantCulture));

    private static string? Text(Money? amount) => amount is { } money
        ? money.ToDecimal().ToString(CultureInfo.InvariantCulture) : null;

    private static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }

    private async Task<(Money Gmv, long Orders, long Clicks)> SumAsync(
        ProgramRow program, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var orders = db.Set<ConversionRow>().Where(c => c.ProgramId == program.ProgramId
            && c.Type != ConversionType.Lead && c.Status != ConversionStatus.Rejected
            && c.Status != ConversionStatus.Test && c.OccurredAt >= from && c.OccurredAt < until);
        var gmv = await orders.SumAsync(c => (c.AmountMinor ?? 0) - c.RefundedMinor, ct);
        var counted = await clicks.CountAsync(new ClickCountQuery(from, until, [], [program.Number]), ct);
        return (
            new Money(gmv, Currency.Of(program.Currency)), await orders.LongCountAsync(ct),
            counted.Sum(each => each.Unique));
    }
}
