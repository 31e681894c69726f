using System.Globalization;
using Rattan.Contracts.Access;
using Rattan.Kernel.Json;

namespace Rattan.Merchants.SiteReviews;

/// <summary>A finding as a form posts it.</summary>
internal sealed class FindingForm
{
    public string? Text { get; set; }

    public string? Severity { get; set; }

    /// <summary>A person's id; empty for the merchant.</summary>
    public string? OwnerId { get; set; }

    public string? DueOn { get; set; }

    public static FindingForm Of(FindingFields fields) => new()
    {
        Text = fields.Text,
        Severity = EnumText.Of(fields.Severity),
        OwnerId = fields.OwnerId?.ToString(),
        DueOn = IsoDay.Text(fields.DueOn),
    };

    public FindingFields Fields(string? item) => new()
    {
        ItemKey = item,
        Text = Text,
        Severity = EnumText.TryParse<Severity>(Severity, out var severity) ? severity : SiteReviews.Severity.Medium,
        OwnerId = EntityId.TryParse<UserId>(OwnerId, out var owner) ? owner : null,
        DueOn = IsoDay.Read(DueOn),
    };
}
