using Rattan.Commissions.Deciding;
using Rattan.Commissions.Refunds;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Booking;

/// <summary>What other modules may do with commissions; each act has its own file.</summary>
internal sealed class CommissionBooking(
    BookCommissions book, ReverseCommissions reverse, RejectConversion reject, ApproveConversion approve)
    : ICommissionBooking
{
    public Task<IReadOnlyList<BookedConversion>> BookAsync(
        IReadOnlyList<AttributedConversion> conversions, CancellationToken ct) => book.BookAsync(conversions, ct);

    public Task<IReadOnlyList<CommissionLine>> ReverseAsync(ConversionReversal reversal, CancellationToken ct) =>
        reverse.ReverseAsync(reversal, ct);

    public Task<Result> RejectConversionAsync(
        ConversionId conversion, string reasonCode, string evidence, CancellationToken ct) =>
        reject.RejectAsync(conversion, reasonCode, evidence, ct);

    public Task<Result> ApproveConversionAsync(ConversionId conversion, string? evidence, CancellationToken ct) =>
        approve.ApproveAsync(conversion, evidence, ct);
}
