using Rattan.Contracts.Attribution;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Merchants;

namespace Rattan.Attribution.Deciding;

/// <summary>The steps about the weights of a data-driven model: of which days they are, and who has none yet.</summary>
internal static class TellWeights
{
    /// <param name="touches">Those that may win, oldest first.</param>
    public static IEnumerable<ExplainStep> Steps(AttributionQuestion question, IReadOnlyList<TouchCandidate> touches)
    {
        if (question.Model is not (AttributionModel.Markov or AttributionModel.Shapley))
        {
            yield break;
        }

        if (PartnerWeights.Of(question, touches) is not { } known)
        {
            yield return ExplainStep.Of("model", "noted", "attribution.weights_unknown");
            yield break;
        }

        yield return Days(question, question.Weights!);
        foreach (var touch in known.New)
        {
            yield return ExplainStep.Of(
                "model", "noted", "attribution.weight_mean", ("partner", ExplainArg.Text(touch.PartnerName)));
        }
    }

    private static ExplainStep Days(AttributionQuestion question, WeightsInForce weights)
    {
        (string, ExplainArg)[] about =
        [
            ("version", ExplainArg.Number(weights.Version)), ("from", ExplainArg.Day(weights.From)),
            ("until", ExplainArg.Day(weights.Until)),
        ];
        return question.Model == AttributionModel.Markov
            ? ExplainStep.Of(
                "model", "used", "attribution.weights_markov",
                [.. about, ("order", ExplainArg.Number(question.MarkovOrder))])
            : ExplainStep.Of("model", "used", "attribution.weights_shapley", about);
    }
}
