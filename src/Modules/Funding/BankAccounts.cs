using Microsoft.Extensions.Options;
using Rattan.Contracts.Funding;

namespace Rattan.Funding;

/// <summary>The bank accounts of the settings, for other modules.</summary>
internal sealed class BankAccounts(IOptions<FundingOptions> options) : IBankAccounts
{
    public IReadOnlyList<string> Names => options.Value.BankNames;
}
