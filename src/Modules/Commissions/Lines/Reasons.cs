using Rattan.Contracts.Explanations;

namespace Rattan.Commissions.Lines;

/// <summary>Why a commission is rejected or taken back; each has its word in every language.</summary>
internal static class Reasons
{
    public const string Other = "other";

    public static readonly IReadOnlyList<string> All =
    [
        "customer_cancelled", "item_returned", "out_of_stock", "payment_failed", "chargeback", "duplicate_order",
        "test_order", "breach_of_terms", "brand_bidding", "self_referral", "fraud", "tracking_error", "order_changed",
        "lead_disqualified", Other,
    ];

    public static bool IsKnown(string? code) => code is not null && All.Contains(code);

    /// <summary>The code in words; a code of somebody else's is shown as it is.</summary>
    public static ExplainArg Word(string? code) =>
        IsKnown(code ?? Other) ? ExplainArg.Word("reason." + (code ?? Other)) : ExplainArg.Text(code!);
}
