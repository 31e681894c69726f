using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Edge.Links;
using Rattan.Edge.Route;
using Rattan.Events.Clicks;
using Microsoft.Extensions.Options;

namespace Rattan.Edge.Classify;

/// <summary>Invalid, bot or countable, in this order; where the visitor is, with what, and whether we may know
/// them.</summary>
internal sealed class ClassifyVisit(
    LinkSnapshot links,
    Agents agents,
    Countries countries,
    DataCentres dataCentres,
    Visitors visitors,
    IOptions<EdgeOptions> options)
    : IEdgeStep
{
    private readonly int queryMax = options.Value.QueryCharactersMax;

    public string Name => "classify";

    public StepOutcome Run(Visit visit)
    {
        var request = visit.Request;
        visit.Program = links.Program(visit.Link.Program);
        var program = visit.Program?.Facts;
        visit.Agent = agents.Read(request.Agent);
        visit.Country = countries.Find(request.Address);
        if (request.Query.Length <= queryMax)
        {
            visit.Query = VisitorQuery.Read(request.Query);
        }

        if (ReasonOfInvalid(visit, program) is not ClickReason.None and var invalid)
        {
            visit.Count(ClickVerdict.Invalid, invalid);
        }
        else if (ReasonOfBot(request, visit.Agent) is not ClickReason.None and var bot)
        {
            visit.Count(ClickVerdict.Bot, bot);
        }
        else
        {
            Identify(visit, program!.ConsentDefault);
        }

        return StepOutcome.Continue;
    }

    private void Identify(Visit visit, ConsentDefault consentDefault)
    {
        var request = visit.Request;
        visit.HasConsent = Consent.Given(visit.Query, consentDefault, visit.Country);
        if (!visit.HasConsent)
        {
            visit.Visitor = visitors.ForToday(request.Address, visit.Agent);
        }
        else if (VisitorId.TryParse(request.Cookie, out var known))
        {
            visit.Visitor = known;
        }
        else
        {
            visit.Visitor = visitors.Known(request.Address, visit.Agent);
            visit.SetsCookie = true;
        }
    }

    private ClickReason ReasonOfInvalid(Visit visit, EdgeProgram? program) => visit.Link.State switch
    {
        LinkState.LinkDisabled => ClickReason.LinkDisabled,
        LinkState.PartnerBlocked => ClickReason.PartnerBlocked,
        _ when program is null || program.Status == ProgramStatus.Ended => ClickReason.ProgramEnded,
        _ when program.Status == ProgramStatus.Paused => ClickReason.ProgramPaused,
        _ when visit.Request.Query.Length > queryMax => ClickReason.Malformed,
        _ => ClickReason.None,
    };

    private ClickReason ReasonOfBot(in VisitRequest request, AgentFacts agent)
    {
        if (agent.Bot != ClickReason.None)
        {
            return agent.Bot;
        }

        if (dataCentres.Hold(request.Address))
        {
            return ClickReason.DataCentre;
        }

        if (request.IsHead)
        {
            return ClickReason.Head;
        }

        return request.Purpose switch
        {
            null => ClickReason.None,
            var purpose when purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase)
                || purpose.Contains("prerender", StringComparison.OrdinalIgnoreCase) => ClickReason.Prefetch,
            var purpose when purpose.Contains("preview", StringComparison.OrdinalIgnoreCase) => ClickReason.Preview,
            _ => ClickReason.None,
        };
    }
}
