using Rattan.Contracts.Attribution;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Contracts.Commissions;

public enum CommissionStatus
{
    Pending,
    Approved,
    Payable,
    InPayout,
    Paid,
    Rejected,
    Reversed,
}

/// <summary>The conversion that a renewal renews: its first sale, and how many renewals came before this one.</summary>
public sealed record RenewalOf(ConversionId FirstSaleId, DateTimeOffset FirstSaleAt, int EarlierRenewals);

/// <summary>An attributed conversion, ready to be planned and booked. <paramref name="Amount"/> and the lines are in
/// the program's currency; a lead has the amount zero.</summary>
public sealed record AttributedConversion(
    ConversionId Id,
    ProgramFacts Program,
    ConversionType Type,
    DateTimeOffset OccurredAt,
    Money OrderAmount,
    Money Amount,
    IReadOnlyList<OrderLine> Lines,
    bool? CustomerIsNew,
    string? CustomerCountry,
    string? Coupon,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<Credit> Credits,
    RenewalOf? Renewal,
    IReadOnlyList<ExplainStep> Steps);

/// <summary>One commission line as answers show it; a reversal is a line with a negative amount.</summary>
public sealed record CommissionLine(
    CommissionId Id, PartnerId PartnerId, Money Amount, CommissionStatus Status, DateTimeOffset? DueAt);

/// <summary>A refund of part or all of a conversion. <paramref name="RefundedBefore"/> and
/// <paramref name="RefundedNow"/> are in the program's currency; <paramref name="RefundedPerLine"/> are the running
/// totals per order line (same order as the conversion's lines), null when the order has no lines.</summary>
public sealed record ConversionReversal(
    ConversionId ConversionId,
    RefundId RefundId,
    DateTimeOffset At,
    string Reason,
    Money Original,
    Money RefundedBefore,
    Money RefundedNow,
    IReadOnlyList<long>? RefundedPerLine);

/// <summary>What came of planning one conversion. <paramref name="Nothing"/> says why there are no lines; it is empty
/// when there are.</summary>
public sealed record BookedConversion(IReadOnlyList<CommissionLine> Lines, IReadOnlyList<ExplainStep> Nothing);

public sealed record WouldEarn(PartnerId PartnerId, Money Amount);

/// <summary>What orders would pay by the plan versions in force when they occurred, by the engine that books. Nothing
/// is booked. Sales come before their renewals.</summary>
public interface ICommissionTrial
{
    /// <summary>Answers in the order of <paramref name="conversions"/>.</summary>
    Task<IReadOnlyList<IReadOnlyList<WouldEarn>>> TryAsync(
        IReadOnlyList<AttributedConversion> conversions, CancellationToken ct);
}

/// <summary>Plans and books commissions inside the caller's transaction: commission lines and journal entries are
/// added to the same unit of work.</summary>
public interface ICommissionBooking
{
    /// <summary>Answers in the order of <paramref name="conversions"/>.</summary>
    Task<IReadOnlyList<BookedConversion>> BookAsync(
        IReadOnlyList<AttributedConversion> conversions, CancellationToken ct);

    /// <summary>Books the reversing lines of a refund and returns them.</summary>
    Task<IReadOnlyList<CommissionLine>> ReverseAsync(ConversionReversal reversal, CancellationToken ct);

    /// <summary>Rejects every commission of a conversion that may still be rejected (a lead found
    /// unqualified).</summary>
    Task<Result> RejectConversionAsync(
        ConversionId conversion, string reasonCode, string evidence, CancellationToken ct);

    /// <summary>Ends the hold of every pending commission of a conversion; refused when none is pending.</summary>
    Task<Result> ApproveConversionAsync(ConversionId conversion, string? evidence, CancellationToken ct);
}
