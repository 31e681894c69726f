using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Contracts.Commissions;

/// <summary>Gives one partner a rate of its own in a program's plan.</summary>
public interface IPartnerRates
{
    /// <summary>Publishes the next version inside the caller's transaction, from now on: the plan in force with a rule
    /// for this partner's sales before all others, in place of one of the same name. Refused when the program has no
    /// plan, or a later version is published already and would undo it. Returns the version.</summary>
    Task<Result<int>> PayAsync(
        ProgramId program, Currency currency, PartnerId partner, string rule, Percent rate, CancellationToken ct);
}
