using System.Globalization;
using Rattan.Contracts.Clicks;

namespace Rattan.Events.Clicks;

/// <summary>Steps of time as SQL.</summary>
/// <param name="Divide">Whole numbers; {0} by {1}.</param>
/// <param name="Larger">The function of two numbers.</param>
internal sealed record StepSql(string Divide, string Larger)
{
    /// <summary>The quarter hour with which the step begins that <paramref name="quarter"/> is in. Before 1970,
    /// division would round the other way; nobody clicked then.</summary>
    internal string Begin(string quarter, TimeSteps? steps)
    {
        if (steps is null)
        {
            return quarter;
        }

        var begin = steps.Parts.Aggregate("", (before, part) => before.Length == 0
            ? Of(quarter, part)
            : Text($"CASE WHEN {quarter} >= {part.From} THEN {Larger}({Of(quarter, part)}, {part.From})")
                + $" ELSE {before} END");
        return steps.CutAtUtcDays ? $"{Larger}({begin}, {Of(quarter, TimeSteps.UtcDays.Parts[0])})" : begin;
    }

    private string Of(string quarter, TimeStep part)
    {
        var shifted = Text($"({quarter} + {part.Shift})");
        var steps = string.Format(CultureInfo.InvariantCulture, Divide, shifted, part.Every);
        return Text($"{steps} * {part.Every} - {part.Shift}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
