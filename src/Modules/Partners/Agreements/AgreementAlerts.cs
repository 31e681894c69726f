using System.Globalization;
using Rattan.Contracts.Partners;

namespace Rattan.Partners.Agreements;

/// <summary>Agreements that a partner has to sign before it can make links.</summary>
internal sealed class AgreementAlerts(FindAgreements agreements) : IPartnerAlerts
{
    public async Task<IReadOnlyList<PartnerAlert>> OfAsync(PartnerId partner, CancellationToken ct)
    {
        var missing = await agreements.MissingAsync(partner, ct);
        if (missing.Count == 0)
        {
            return [];
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = missing[0].Title,
            ["n"] = missing.Count.ToString(CultureInfo.InvariantCulture),
        };
        return missing.Count == 1
            ? [new PartnerAlert("ti-signature", "agreements.alert", values, $"/partner/agreements/{missing[0].Id}")]
            : [new PartnerAlert("ti-signature", "agreements.alert_many", values, "/partner/agreements")];
    }
}
