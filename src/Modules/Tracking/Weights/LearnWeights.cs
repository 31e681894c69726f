using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Tracking.Paths;

namespace Rattan.Tracking.Weights;

/// <param name="From">The UTC days they were learnt from, both included.</param>
internal sealed record LearntWeights(DateOnly From, DateOnly Until, IReadOnlyList<PartnerWeight> Partners);

/// <summary>Learns what partners weigh from a program's journeys of the whole UTC days before a day: 30 of them, or
/// fewer where those are more than the report of paths can read.</summary>
internal sealed class LearnWeights(ReadJourneys journeys, IPathModels models)
{
    private static readonly int[] DaysTried = [30, 15, 7, 3, 1];

    private static readonly string[] TooMuch = ["paths.too_many", "paths.too_many_clicks", "attribution.states"];

    /// <summary>Refuses as the report of paths does, when even one day is too much or clicks are on their
    /// way.</summary>
    public Task<Result<LearntWeights>> HandleAsync(ProgramFacts program, DateOnly before, CancellationToken ct) =>
        AsManyDaysAsync(days => OverAsync(program, before.AddDays(-days), before, ct));

    /// <summary>The first answer that is not too much, of fewer days each time.</summary>
    public static async Task<Result<LearntWeights>> AsManyDaysAsync(Func<int, Task<Result<LearntWeights>>> over)
    {
        for (var at = 0; ; at++)
        {
            var learnt = await over(DaysTried[at]);
            if (at == DaysTried.Length - 1 || learnt.Error is not { } refused
                || !TooMuch.Contains(refused.Code, StringComparer.Ordinal))
            {
                return learnt;
            }
        }
    }

    /// <summary>Each partner that was on the way to a conversion, with what the model credits it divided by the
    /// conversions it was on the way to.</summary>
    public static IReadOnlyList<PartnerWeight> Of(IReadOnlyList<TouchPath> paths, PathCredits credits)
    {
        var on = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var path in paths.Where(path => path.Conversions > 0))
        {
            foreach (var channel in path.Touches.Distinct(StringComparer.Ordinal))
            {
                on[channel] = on.GetValueOrDefault(channel) + path.Conversions;
            }
        }

        return
        [
            .. credits.Items.Where(item => on.ContainsKey(item.Channel))
                .Select(item => new PartnerWeight(
                    PartnerId.From(Guid.Parse(item.Channel)),
                    Math.Max(0, (long)Math.Round(item.Conversions / on[item.Channel] * PartnerWeight.One))))
                .OrderBy(weight => weight.PartnerId),
        ];
    }

    private async Task<Result<LearntWeights>> OverAsync(
        ProgramFacts program, DateOnly from, DateOnly before, CancellationToken ct)
    {
        // Of Shapley, journeys without an order change nothing.
        var found = await journeys.HandleAsync(
            program, Start(from), Start(before), PathChannel.Partner, program.Model == AttributionModel.Markov, ct);
        if (!found.TryValue(out var read, out var refused))
        {
            return refused;
        }

        var paths = Journeys.Paths(read.Journeys);
        var asked = program.Model == AttributionModel.Markov
            ? new PathModelAsked(PathModel.Markov, program.MarkovOrder) : new PathModelAsked(PathModel.Shapley);
        return models.Credit(asked, paths).TryValue(out var credits, out refused)
            ? new LearntWeights(from, before.AddDays(-1), Of(paths, credits)) : refused;
    }

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
