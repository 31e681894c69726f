using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Partners;

/// <summary>The stand-in that a merchant tries its links with before real partners come.</summary>
public interface ITestPartners
{
    /// <summary>The merchant's own, made when it is not there yet, and approved in the program; inside the caller's
    /// transaction. It earns nothing: test orders are never paid.</summary>
    Task<PartnerId> OfAsync(ProgramFacts program, CancellationToken ct);
}
