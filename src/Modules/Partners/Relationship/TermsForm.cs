using System.Globalization;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Relationship;

/// <summary>The network's terms as a form posts them: sales between commas, amounts one a line with their currency.
/// What is no number becomes one that the check refuses.</summary>
internal sealed class TermsForm
{
    public string? Recency { get; set; }

    public string? Trend { get; set; }

    public string? Quality { get; set; }

    public string? Messages { get; set; }

    public string? Applications { get; set; }

    public string? RhythmFactor { get; set; }

    public string? QuietDays { get; set; }

    public string? SalesMarks { get; set; }

    public string? RevenueMarks { get; set; }

    public IEnumerable<(string Part, string? Value)> Weights =>
    [
        (nameof(Recency), Recency), (nameof(Trend), Trend), (nameof(Quality), Quality), (nameof(Messages), Messages),
        (nameof(Applications), Applications),
    ];

    public static TermsForm Of(RelationTerms terms, string language) => new()
    {
        Recency = Text(terms.Weights.Recency),
        Trend = Text(terms.Weights.Trend),
        Quality = Text(terms.Weights.Quality),
        Messages = Text(terms.Weights.Messages),
        Applications = Text(terms.Weights.Applications),
        RhythmFactor = Text(terms.RhythmFactor),
        QuietDays = Text(terms.QuietDays),
        SalesMarks = string.Join(", ", terms.SalesMarks.Select(Text)),
        RevenueMarks = string.Join('\n', terms.RevenueMarks.Select(
            mark => Formats.Amount(language, mark, withCode: true))),
    };

    public Result<RelationTerms> Terms(string language)
    {
        var marks = new List<Money>();
        foreach (var line in (RevenueMarks ?? "").Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var space = line.LastIndexOf(' ');
            if (space < 0 || !Currency.TryParse(line[(space + 1)..].ToUpperInvariant(), out var currency)
                || MoneyInput.Read(language, line[..space], currency) is not { } mark)
            {
                return new ValidationError(
                    "relation.revenue_line", "Write an amount with its currency, such as 10,000 USD.", "revenueMarks");
            }

            marks.Add(mark);
        }

        return new RelationTerms
        {
            Weights = new HealthWeights(
                Number(Recency), Number(Trend), Number(Quality), Number(Messages), Number(Applications)),
            RhythmFactor = Number(RhythmFactor),
            QuietDays = Number(QuietDays),
            SalesMarks = [.. (SalesMarks ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)],
            RevenueMarks = marks,
        };
    }

    private static int Number(string? text) => LineText.Whole(text?.Trim()) ?? -1;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
