using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;

namespace Rattan.Partners.Partners;

/// <summary>A partner as a request names it, checked field by field.</summary>
internal static class PartnerFields
{
    public static Error? Refuse(string? name, string? email, string? country, string? kind) =>
        RefuseName(name) ?? RefuseEmail(email) ?? RefuseCountry(country) ?? RefuseKind(kind);

    /// <summary>Null and nothing are fine: most partners have none.</summary>
    public static Error? RefuseExternalId(string? externalId) =>
        string.IsNullOrEmpty(externalId) || LineText.IsLine(externalId, Partner.ExternalIdMax)
            ? null
            : new ExternalIdInvalid();

    /// <summary>Null is fine: content, or what it was.</summary>
    public static Error? RefusePromotion(string? promotion) =>
        promotion is null || EnumText.TryParse<PartnerPromotion>(promotion, out _) ? null : new PromotionUnknown();

    private static ValidationError? RefuseName(string? name) => LineText.IsLine(name, Partner.NameMax)
        ? null
        : new ValidationError("partner.name_invalid", "A partner needs a name of 1 to 200 characters.", "name");

    private static ValidationError? RefuseEmail(string? email) => LineText.IsEmail(email?.Trim())
        ? null
        : new ValidationError("partner.email_invalid", "This is not an e-mail address.", "email");

    private static ValidationError? RefuseCountry(string? country) => Country.IsKnown(country)
        ? null
        : new ValidationError("partner.country_unknown", "The country is not an ISO 3166-1 code.", "country");

    private static ValidationError? RefuseKind(string? kind) => EnumText.TryParse<PartnerKind>(kind, out _)
        ? null
        : new ValidationError(
            "partner.kind_unknown",
            $"Use one of: {string.Join(", ", Enum.GetValues<PartnerKind>().Select(EnumText.Of))}.",
            "kind");
}

internal sealed record PromotionUnknown() : ValidationError(
    "partner.promotion_unknown",
    $"Use one of: {string.Join(", ", Enum.GetValues<PartnerPromotion>().Select(EnumText.Of))}.",
    "promotion");

internal sealed record EmailTaken()
    : ConflictError("partner.email_taken", "Another partner has this e-mail address.", "email");

internal sealed record ExternalIdInvalid()
    : ValidationError("partner.external_id_invalid", "An external id is 1 to 100 characters.", "externalId");

internal sealed record ExternalIdTaken()
    : ConflictError("partner.external_id_taken", "Another partner has this external id.", "externalId");
