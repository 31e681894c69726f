using Rattan.Contracts.Explanations;

namespace Rattan.Platform.Ui.Explain;

/// <param name="Text">The whole explanation in sentences, one step a line.</param>
public sealed record ExplanationAnswer(string Text, IReadOnlyList<ExplanationStepText> Steps);

public sealed record ExplanationStepText(string Kind, string Outcome, string Detail);

/// <summary>Puts the steps of a decision into words: the text <c>explain.{Key}</c> with its arguments formatted the
/// way of the language (money with the currency's decimals, days and instants in UTC unless a zone is given).</summary>
public interface IExplanationText
{
    ExplanationAnswer Render(IReadOnlyList<ExplainStep> steps, string language, TimeZoneInfo? zone = null);
}
