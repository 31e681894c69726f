using Rattan.Contracts.Tracking;
using Rattan.Edge.Links;
using Rattan.Events.Clicks;

namespace Rattan.Edge.Route;

/// <summary>Where the visitor goes. A place that the program's allowed domains do not permit at this moment is never
/// gone to, whoever stored it.</summary>
internal sealed class RouteVisit(LinkSnapshot links) : IEdgeStep
{
    private const int RememberedMax = 65_536;

    private readonly BoundedCache<Prepared> prepared = new(RememberedMax);

    public string Name => "route";

    public StepOutcome Run(Visit visit)
    {
        if (visit.Verdict != ClickVerdict.Invalid && visit.Program is { } program)
        {
            var destination = DestinationOf(visit.Link, program);
            if (destination.IsPermitted)
            {
                Send(visit, destination);
                return StepOutcome.Continue;
            }

            visit.Refuse(ClickReason.DestinationRefused);
        }

        FallBack(visit);
        return StepOutcome.Continue;
    }

    private static void Send(Visit visit, Destination destination)
    {
        visit.Destination = destination;
        visit.Answer = VisitAnswer.Redirect;
    }

    private static void FallBack(Visit visit)
    {
        var mayFallBack =
            visit.Reason is ClickReason.ProgramEnded or ClickReason.ProgramPaused or ClickReason.DestinationRefused;
        if (mayFallBack && visit.Program is { FallbackUrl: { } url } program
            && Destination.Judge(program, url) is { IsPermitted: true } fallback)
        {
            Send(visit, fallback);
        }
    }

    private Destination DestinationOf(in FoundLink link, EdgeProgram program)
    {
        var slot = (uint)link.Place * 2_654_435_761;
        if (prepared.At(slot) is { } known && known.Place == link.Place
            && ReferenceEquals(known.Destination.Program, program))
        {
            return known.Destination;
        }

        var destination = Destination.Judge(program, links.DestinationOf(link) ?? program.LandingUrl);
        prepared.Put(slot, new Prepared(link.Place, destination));
        return destination;
    }

    private sealed record Prepared(long Place, Destination Destination);
}
