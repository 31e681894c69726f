using Rattan.Edge.Links;
using Rattan.Events.Clicks;

namespace Rattan.Edge.Route;

/// <summary>Where the visitor goes. A place that the program's allowed domains do not permit at this moment is never
/// gone to, whoever stored it.</summary>
internal sealed class RouteVisit : IEdgeStep
{
    public string Name => "route";

    public StepOutcome Run(Visit visit)
    {
        if (visit.Verdict != ClickVerdict.Invalid && visit.Program is { } program)
        {
            if (Sends(visit, program, visit.Link.Destination.IsEmpty ? program.Landing : visit.Link.Destination))
            {
                return StepOutcome.Continue;
            }

            visit.Refuse(ClickReason.DestinationRefused);
        }

        FallBack(visit);
        return StepOutcome.Continue;
    }

    private static void FallBack(Visit visit)
    {
        var mayFallBack =
            visit.Reason is ClickReason.ProgramEnded or ClickReason.ProgramPaused or ClickReason.DestinationRefused;
        if (mayFallBack && visit.Program is { Fallback.IsEmpty: false } program)
        {
            Sends(visit, program, program.Fallback);
        }
    }

    private static bool Sends(Visit visit, RoutedProgram program, ReadOnlyMemory<byte> place)
    {
        if (!new PackedUrl(place.Span).IsPermitted(program.Facts.AllowedDomains))
        {
            return false;
        }

        visit.Destination = place;
        visit.Answer = VisitAnswer.Redirect;
        return true;
    }
}
