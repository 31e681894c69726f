using Rattan.Network.Grades;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.BackTests;

/// <summary>A back-test in the viewer's words.</summary>
internal static class BackTestWords
{
    /// <summary>Whether the ranking was better than another choice, and how sure that is.</summary>
    /// <param name="against">random or cheapest.</param>
    public static string Judge(ITexts texts, string against, BackTestDifference? difference)
    {
        if (difference is null)
        {
            return texts[$"backtest.{against}.few"];
        }

        var verdict = difference.Low > 0 ? "better" : difference.High < 0 ? "worse" : "open";
        return texts.Fill(
            $"backtest.{against}.{verdict}", ("mean", GradeWords.Roas(texts, Math.Abs(difference.Mean))),
            ("low", GradeWords.Roas(texts, difference.Low)), ("high", GradeWords.Roas(texts, difference.High)),
            ("sure", Formats.Percent(texts.Language, difference.CertainPercent)));
    }

    public static ChartData Draw(ITexts texts, IReadOnlyList<BackTestMonth> months) => new(
        [.. months.Select(m => Formats.Month(texts.Language, m.Month))],
        [
            Line(texts["backtest.ranked"], ChartKind.Bar, months, m => m.Ranked),
            Line(texts["backtest.cheapest"], ChartKind.Line, months, m => m.Cheapest),
            Line(texts["backtest.random"], ChartKind.Line, months, m => m.Random),
        ]);

    private static ChartSeries Line(
        string name, ChartKind kind, IReadOnlyList<BackTestMonth> months, Func<BackTestMonth, decimal> of) =>
        new(name, kind, [.. months.Select(m => m.Picks == 0 ? (decimal?)null : decimal.Round(of(m), 2))]);
}
