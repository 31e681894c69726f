namespace Rattan.Edge;

/// <summary>What a step says about the way on.</summary>
internal enum StepOutcome
{
    Continue,

    /// <summary>Answered without counting anything: there is no such link, or nothing is loaded yet.</summary>
    Answered,
}

internal interface IEdgeStep
{
    string Name { get; }

    ValueTask<StepOutcome> RunAsync(Visit visit);
}

/// <summary>The way of a click, step by step; what a step decides, no later step takes back.</summary>
internal sealed class EdgePipeline(
    Resolve.ResolveLink resolve,
    Classify.ClassifyVisit classify,
    Route.RouteVisit route,
    Sign.SignClick sign,
    Spool.SpoolClick spool)
{
    private readonly IEdgeStep[] steps = [resolve, classify, route, sign, spool];

    internal IReadOnlyList<IEdgeStep> Steps => steps;

    internal async ValueTask<Visit> FollowAsync(VisitRequest request)
    {
        var visit = new Visit(request);
        foreach (var step in steps)
        {
            if (await step.RunAsync(visit).ConfigureAwait(false) == StepOutcome.Answered)
            {
                break;
            }
        }

        return visit;
    }
}
