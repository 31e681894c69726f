using Rattan.Kernel.Json;

namespace Rattan.Partners.Relationship;

/// <summary>How much each part of the health score weighs; 0 leaves a part out.</summary>
internal sealed record HealthWeights(
    int Recency = 30, int Trend = 25, int Quality = 20, int Messages = 15, int Applications = 10)
{
    public bool IsValid => new[] { Recency, Trend, Quality, Messages, Applications } is var all
        && all.All(weight => weight is >= 0 and <= 100) && all.Sum() > 0;
}

/// <summary>What the network holds for healthy, for asleep, and for worth a word.</summary>
internal sealed record RelationTerms
{
    public static RelationTerms Usual { get; } = new();

    public HealthWeights Weights { get; init; } = new();

    /// <summary>Asleep after so many times the partner's own rhythm without a sale or click.</summary>
    public int RhythmFactor { get; init; } = 4;

    /// <summary>The longest that nobody needs to sell or click in, in days; it holds alone where no rhythm is
    /// known.</summary>
    public int QuietDays { get; init; } = 45;

    /// <summary>Sales in all after which a word is due.</summary>
    public IReadOnlyList<int> SalesMarks { get; init; } = [100, 1000, 10_000];

    /// <summary>Net sales in all, of each currency by itself.</summary>
    public IReadOnlyList<Money> RevenueMarks { get; init; } =
    [
        new(1_000_000, Currency.Of("USD")), new(10_000_000, Currency.Of("USD")), new(1_000_000, Currency.Of("EUR")),
        new(10_000_000, Currency.Of("EUR")), new(250_000_000, Currency.Of("VND")),
        new(2_500_000_000, Currency.Of("VND")), new(7_000_000, Currency.Of("CNY")), new(70_000_000, Currency.Of("CNY")),
    ];

    public Error? Refuse() =>
        Weights?.IsValid != true
            ? new ValidationError(
                "relation.weights", "Weights are whole numbers from 0 to 100, not all of them 0.", "weights")
        : RhythmFactor is < 2 or > 20
            ? new ValidationError("relation.factor", "A number from 2 to 20.", "rhythmFactor")
        : QuietDays is < 7 or > 365
            ? new ValidationError("relation.quiet_days", "Days from 7 to 365.", "quietDays")
        : SalesMarks is not { Count: <= 20 } || SalesMarks.Any(mark => mark < 1)
            ? new ValidationError("relation.sales_marks", "At most 20 whole numbers from 1.", "salesMarks")
        : RevenueMarks is not { Count: <= 60 } || RevenueMarks.Any(mark => mark.Minor < 1)
            ? new ValidationError("relation.revenue_marks", "At most 60 amounts above 0.", "revenueMarks")
        : null;
}

/// <summary>A part of the health score.</summary>
internal enum HealthPart
{
    Recency,
    Trend,
    Quality,
    Messages,
    Applications,
}

/// <param name="Value">0 to 100; null when too little is known to say.</param>
/// <param name="Facts">Numbers of the sentence <c>relation.part.{part}</c>, or <c>….unknown</c>.</param>
internal sealed record HealthReason(
    HealthPart Part, int? Value, int Weight, IReadOnlyDictionary<string, string> Facts)
{
    public string Text => $"relation.part.{EnumText.Of(Part)}{(Value is null ? ".unknown" : "")}";
}
