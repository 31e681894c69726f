using System.ComponentModel.DataAnnotations;
using Rattan.Contracts.Merchants;

namespace Rattan.Merchants;

/// <summary>Section <c>Merchants</c> of the configuration: what holds for a merchant's first program when the merchant
/// makes it. Later ones take over what its last program has.</summary>
internal sealed class MerchantsOptions
{
    /// <summary>The network's share in percent of the commission.</summary>
    [Range(0, 100)]
    public decimal NetworkFeePercent { get; set; } = 20;

    /// <summary>By invoice, because money that the merchant has not paid yet is not promised to partners.</summary>
    [EnumDataType(typeof(Funding))]
    public Funding Funding { get; set; } = Funding.Invoice;
}
