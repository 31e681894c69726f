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

    StepOutcome Run(Visit visit);
}

/// <summary>The way of a click, step by step; what a step decides, no later step takes back.</summary>
internal sealed class EdgePipeline(
    Resolve.ResolveLink resolve,
    Classify.ClassifyVisit classify,
    Route.RouteVisit route,
    Sign.SignClick sign,
    Spool.SpoolClick spool)
{
    private readonly IEdgeStep[] steps = [resolve, classify, route, sign];

    internal async ValueTask<Visit> FollowAsync(VisitRequest request)
    {
        var visit = new Visit(request);
        if (Decides(visit))
        {
            await KeepAsync(visit).ConfigureAwait(false);
        }

        return visit;
    }

    /// <summary>All that is decided in memory. False when nothing is to be kept.</summary>
    internal bool Decides(Visit visit)
    {
        foreach (var step in steps)
        {
            if (step.Run(visit) == StepOutcome.Answered)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc cref="Events.Spool.IClickSpool.AcceptAsync"/>
    internal ValueTask<bool> KeepAsync(Visit visit) => spool.KeepAsync(visit);
}
