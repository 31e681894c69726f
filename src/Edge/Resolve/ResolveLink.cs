using System.Buffers;
using Rattan.Edge.Links;
using Rattan.Edge.Sign;

namespace Rattan.Edge.Resolve;

/// <summary>Finds the link of a code. What is no code, or nobody's, is answered 404 and not counted.</summary>
internal sealed class ResolveLink(LinkSnapshot links, ClickKeyRing keys) : IEdgeStep
{
    private static readonly SearchValues<char> CodeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public string Name => "resolve";

    public StepOutcome Run(Visit visit)
    {
        if (!links.IsReady || !keys.IsReady)
        {
            visit.Answer = VisitAnswer.NotReady;
            return StepOutcome.Answered;
        }

        var code = visit.Request.Code.AsSpan();
        if (!IsCode(code) || !links.TryFind(visit.Request.Host, code, out var link))
        {
            visit.Answer = VisitAnswer.NotFound;
            return StepOutcome.Answered;
        }

        visit.Link = link;
        return StepOutcome.Continue;
    }

    internal static bool IsCode(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LinkTable.CodeMax && !text.ContainsAnyExcept(CodeCharacters);
}
