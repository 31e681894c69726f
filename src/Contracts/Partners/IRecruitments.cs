using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Partners;

/// <summary>Where partners apply to a program.</summary>
/// <param name="Href">A path of this site that everybody may open while <paramref name="IsOpen"/>.</param>
public sealed record RecruitmentFacts(string Href, bool IsOpen);

public interface IRecruitments
{
    /// <summary>Null when the program was never set up for applications.</summary>
    Task<RecruitmentFacts?> OfAsync(ProgramId program, CancellationToken ct);
}
