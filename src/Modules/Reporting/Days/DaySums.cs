using Rattan.Contracts.Commissions;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Days;

/// <summary>What orders and commission lines of one day (UTC) and program sum to, in one currency. True unless
/// <see cref="ChangedDay"/> names the day and the program.</summary>
internal sealed class DaySums : IMerchantOwned
{
    /// <summary>Days since 1970-01-01.</summary>
    public int Day { get; init; }

    public ProgramId ProgramId { get; init; }

    public Currency Currency { get; init; }

    public MerchantId MerchantId { get; init; }

    public long Leads { get; init; }

    public long Sales { get; init; }

    public long Renewals { get; init; }

    public long Refunds { get; init; }

    public long OrderedMinor { get; init; }

    public long RefundedMinor { get; init; }

    public long EarnedMinor { get; init; }

    public long ReversedMinor { get; init; }

    public long FeeMinor { get; init; }

    public long PendingMinor { get; init; }

    public long ApprovedMinor { get; init; }

    public long PayableMinor { get; init; }

    public long InPayoutMinor { get; init; }

    public long PaidMinor { get; init; }

    public Tally Tally => new()
    {
        Leads = Leads,
        Sales = Sales,
        Renewals = Renewals,
        Refunds = Refunds,
        Ordered = OrderedMinor,
        Refunded = RefundedMinor,
        Earned = EarnedMinor,
        Reversed = ReversedMinor,
        Fee = FeeMinor,
    };

    public static DaySums Of(
        int day, ProgramEntry program, Currency currency, Tally tally,
        IReadOnlyDictionary<CommissionStatus, long> states) => new()
    {
        Day = day,
        ProgramId = program.Id,
        MerchantId = program.MerchantId,
        Currency = currency,
        Leads = tally.Leads,
        Sales = tally.Sales,
        Renewals = tally.Renewals,
        Refunds = tally.Refunds,
        OrderedMinor = (long)tally.Ordered,
        RefundedMinor = (long)tally.Refunded,
        EarnedMinor = (long)tally.Earned,
        ReversedMinor = (long)tally.Reversed,
        FeeMinor = (long)tally.Fee,
        PendingMinor = states.GetValueOrDefault(CommissionStatus.Pending),
        ApprovedMinor = states.GetValueOrDefault(CommissionStatus.Approved),
        PayableMinor = states.GetValueOrDefault(CommissionStatus.Payable),
        InPayoutMinor = states.GetValueOrDefault(CommissionStatus.InPayout),
        PaidMinor = states.GetValueOrDefault(CommissionStatus.Paid),
    };

    public static void Map(ModelBuilder model)
    {
        var sums = model.Entity<DaySums>();
        sums.ToTable("report_days").HasKey(s => new { s.Day, s.ProgramId, s.Currency });
        sums.Ignore(s => s.Tally);
    }
}
