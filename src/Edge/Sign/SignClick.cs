using Rattan.Contracts.Clicks;
using Rattan.Edge.Route;
using Rattan.Events.Clicks;

namespace Rattan.Edge.Sign;

/// <summary>Gives a countable click its id and every redirect its location. Without consent the id names no
/// visitor.</summary>
internal sealed class SignClick(IClickIds ids) : IEdgeStep
{
    public string Name => "sign";

    public StepOutcome Run(Visit visit)
    {
        if (visit.Verdict == ClickVerdict.Countable)
        {
            visit.ClickId = ids.Sign(new ClickFacts(
                visit.Request.At, visit.Link.Number, visit.Link.Partner, visit.HasConsent ? visit.Visitor : default));
        }

        if (!visit.Request.IsView && !visit.Destination.IsEmpty)
        {
            visit.Location = new PackedUrl(visit.Destination.Span).With(visit.Query.PassedOn, visit.ClickId);
        }

        return StepOutcome.Continue;
    }
}
