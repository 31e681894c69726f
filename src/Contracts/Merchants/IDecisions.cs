namespace Rattan.Contracts.Merchants;

/// <summary>Things of one kind that wait for a decision of a merchant's people.</summary>
/// <param name="Text">Key of what they are called; <c>{Text}.formula</c> says how they are counted.</param>
/// <param name="Href">Where they are decided.</param>
/// <param name="Oldest">Since when the oldest one waits; null when none does.</param>
/// <param name="Amounts">What is at stake, one amount per currency; empty when it is not about money.</param>
/// <param name="Days">How many came on each of the days asked for.</param>
public sealed record WaitingDecisions(
    int Order, string Text, string Href, long Waiting, DateTimeOffset? Oldest, IReadOnlyList<Money> Amounts,
    IReadOnlyList<int> Days);

/// <summary>For the merchant's home page. Registered by each module that has decisions to make:
/// <c>services.AddScoped&lt;IDecisions, …&gt;()</c>.</summary>
public interface IDecisions
{
    /// <summary>Null when it is not for the caller to see.</summary>
    /// <param name="days">UTC days in their order, the last one today.</param>
    Task<WaitingDecisions?> OfAsync(MerchantId merchant, IReadOnlyList<DateOnly> days, CancellationToken ct);
}
