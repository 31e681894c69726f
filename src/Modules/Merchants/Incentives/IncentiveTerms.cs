using System.Text.Json.Serialization;

namespace Rattan.Merchants.Incentives;

/// <param name="UpToMinor">The profit up to which the rate holds; null for all that is above the step before.</param>
internal sealed record RateStep(long? UpToMinor, [property: JsonRequired] Percent Percent);

/// <summary>Rates of one currency; profit in a currency without rates earns nothing.</summary>
/// <param name="CapMinor">The most that a month may bring; null for no cap.</param>
internal sealed record IncentiveScale(
    [property: JsonRequired] Currency Currency, [property: JsonRequired] IReadOnlyList<RateStep> Steps,
    long? CapMinor = null);

/// <summary>What sales people get of the profit that their merchants bring.</summary>
internal sealed record IncentiveTerms
{
    public const int StepsMax = 20;
    public const int ScalesMax = 50;
    public const long MinorMax = 1_000_000_000_000_000;

    public IReadOnlyList<IncentiveScale> Scales { get; init; } = [];

    /// <summary>On top, of the profit of each merchant in its first months.</summary>
    public Percent Kicker { get; init; }

    /// <summary>How many: from the month in which it first was paid or live in the pipeline, or else was
    /// added.</summary>
    public int KickerMonths { get; init; } = 3;

    /// <summary>A loss is carried to the next month.</summary>
    public bool Clawback { get; init; } = true;

    public Error? Refuse() =>
        Scales is not { Count: > 0 and <= ScalesMax } || Scales.Any(s => s is null)
            || Scales.DistinctBy(s => s.Currency).Count() < Scales.Count
            ? new ValidationError("incentive.scales", "Rates for 1 to 50 currencies, each once.", "scales")
        : !Scales.All(s => AreSteps(s.Steps))
            ? new ValidationError(
                "incentive.steps", "1 to 20 steps that rise, the last without an end, each 0 to 100 %.", "scales")
        : Scales.Any(s => s.CapMinor is < 0 or > MinorMax)
            ? new ValidationError("incentive.cap", "A cap is an amount from 0.", "scales")
        : Kicker.Value is < 0 or > 100
            ? new ValidationError("incentive.kicker", "A percent from 0 to 100.", "kicker")
        : KickerMonths is < 0 or > 36
            ? new ValidationError("incentive.kicker_months", "Months from 0 to 36.", "kickerMonths")
        : null;

    private static bool AreSteps(IReadOnlyList<RateStep>? steps)
    {
        if (steps is not { Count: > 0 and <= StepsMax } || steps.Any(s => s is null) || steps[^1].UpToMinor is not null)
        {
            return false;
        }

        var ends = steps.SkipLast(1).Select(step => step.UpToMinor ?? -1).ToList();
        return ends.All(end => end is > 0 and <= MinorMax)
            && ends.Zip(ends.Skip(1)).All(pair => pair.First < pair.Second)
            && steps.All(step => step.Percent.Value is >= 0 and <= 100);
    }
}
