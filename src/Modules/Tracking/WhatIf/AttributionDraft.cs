using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;

namespace Rattan.Tracking.WhatIf;

/// <summary>How a program might share orders. What is absent is as the program has it.</summary>
/// <param name="From">A UTC day; <paramref name="Until"/> is the last day.</param>
/// <param name="LateTouchMinutes">0: no guard.</param>
/// <param name="LateTouchSharePercent">A percentage as text.</param>
internal sealed record AttributionDraft(
    string? From = null,
    string? Until = null,
    string? Model = null,
    int? HalfLifeHours = null,
    int? ClickWindowDays = null,
    int? ViewWindowHours = null,
    bool? CouponWins = null,
    int? LateTouchMinutes = null,
    string? LateTouchSharePercent = null,
    int? MarkovOrder = null,
    bool? DeclaredWins = null)
{
    public const int DaysMax = 92;

    /// <summary>The period, from inclusive, until exclusive.</summary>
    public Result<(DateTimeOffset Begin, DateTimeOffset End)> Period() =>
        IsoDay.Read(From) is { } first && IsoDay.Read(Until) is { } last && first <= last
            && last.DayNumber - first.DayNumber < DaysMax
            ? (Start(first), Start(last.AddDays(1)))
            : new ValidationError(
                "what_if.period", $"The period is two days such as 2026-11-01, at most {DaysMax} days.", "from");

    public Result<ProgramFacts> Over(ProgramFacts program)
    {
        var model = program.Model;
        if (!string.IsNullOrEmpty(Model) && !EnumText.TryParse(Model, out model))
        {
            return new ValidationError(
                "program.model_unknown",
                $"Use one of: {string.Join(", ", Enum.GetValues<AttributionModel>().Select(EnumText.Of))}.", "model");
        }

        var share = program.LateTouch?.ShareBasisPoints ?? 0;
        if (!string.IsNullOrEmpty(LateTouchSharePercent))
        {
            if (BasisPoints.FromPercent(LateTouchSharePercent) is not { } asked)
            {
                return new ValidationError(
                    "program.late_touch_share", "A share is a percentage of 0 to 100 with at most two decimals.",
                    "lateTouchSharePercent");
            }

            share = asked.Value;
        }

        var minutes = LateTouchMinutes ?? program.LateTouch?.Minutes ?? 0;
        return Refuse() is { } refused ? refused : program with
        {
            Model = model,
            HalfLifeHours = HalfLifeHours ?? program.HalfLifeHours,
            ClickWindowDays = ClickWindowDays ?? program.ClickWindowDays,
            MarkovOrder = MarkovOrder ?? program.MarkovOrder,
            ViewWindowHours = ViewWindowHours ?? program.ViewWindowHours,
            CouponWins = CouponWins ?? program.CouponWins,
            DeclaredWins = DeclaredWins ?? program.DeclaredWins,
            LateTouch = minutes == 0 ? null : new LateTouchGuard(minutes, share),
        };
    }

    /// <summary>The limits of a program's own settings.</summary>
    private ValidationError? Refuse() =>
        Range(HalfLifeHours, 1, 8_760, "half_life", "halfLifeHours")
        ?? Range(ClickWindowDays, 1, 365, "click_window", "clickWindowDays")
        ?? Range(MarkovOrder, 1, 3, "markov_order", "markovOrder")
        ?? Range(ViewWindowHours, 0, 168, "view_window", "viewWindowHours")
        ?? Range(LateTouchMinutes, 0, 1_440, "late_touch", "lateTouchMinutes");

    private static ValidationError? Range(int? value, int least, int most, string code, string field) =>
        value is null || (value >= least && value <= most)
            ? null : new ValidationError($"program.{code}_range", $"The value must be {least} to {most}.", field);

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
