using Rattan.Contracts.Deals;
using Rattan.Contracts.Partners;

namespace Rattan.Deals.Creators;

/// <param name="PartnerName">Of the account that is paid; null without one.</param>
internal sealed record CreatorAnswer(
    CreatorId Id,
    string Name,
    string Country,
    IReadOnlyList<string> Languages,
    string? Email,
    string? Phone,
    IReadOnlyList<string> Categories,
    IReadOnlyList<HandleFacts> Handles,
    long Followers,
    Audience Audience,
    IReadOnlyList<FormatPrice> Prices,
    string? PastBrands,
    string? Notes,
    PartnerId? PartnerId,
    string? PartnerName,
    DateTimeOffset MadeAt)
{
    public static CreatorAnswer Of(Creator c, IEnumerable<CreatorHandle> handles, string? partner)
    {
        var terms = CreatorTerms.Of(c, handles.OrderByDescending(h => h.Followers).ThenBy(h => h.Platform));
        return new(
            c.Id, c.Name, c.Country, terms.Languages, c.Email, c.Phone, terms.Categories, terms.Handles, c.Followers,
            c.Audience, c.Prices, c.PastBrands, c.Notes, c.PartnerId, partner, c.MadeAt);
    }
}

internal sealed record CreatorUnknown() : NotFoundError("creator.unknown", "There is no such creator.");

internal sealed record CreatorPartnerUnknown()
    : ValidationError("creator.partner_unknown", "There is no such partner.", "partnerId");

internal sealed record HandleTaken(string Handle, string Name)
    : ConflictError("creator.handle_taken", $"{Handle} belongs to {Name} already.", "handles");
