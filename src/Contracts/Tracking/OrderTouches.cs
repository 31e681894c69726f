using Rattan.Contracts.Partners;

namespace Rattan.Contracts.Tracking;

/// <summary>A click or view on the way to an order.</summary>
/// <param name="SharePercent">Of the order's credit; null when it has none.</param>
/// <param name="Refused">A reason word such as outside_window or earlier_touch, exactly when it has no share.</param>
public sealed record OrderTouch(
    DateTimeOffset At, bool IsView, PartnerId PartnerId, string Partner, decimal? SharePercent, string? Refused);

/// <summary>Tells how an order came about.</summary>
public interface IOrderTouches
{
    /// <summary>The touches of an order, the first one first; a partner is told of its own alone. Null when there is no
    /// order that the caller may know of.</summary>
    Task<IReadOnlyList<OrderTouch>?> OfAsync(ConversionId order, CancellationToken ct);
}
