using Rattan.Contracts.Cases;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Files;

namespace Rattan.Cases.Stories;

/// <param name="Slug">Of the public address <c>/cases/{slug}</c>; null while it is not shared.</param>
/// <param name="IsPublic">Strangers can open the public address now.</param>
internal sealed record CaseAnswer(
    CaseId Id, MerchantId MerchantId, string MerchantName, CaseFields Fields, IReadOnlyList<StoredFile> Pictures,
    CasePermission Permission, string? PermissionBy, DateTimeOffset? PermissionAt, CaseStatus Status, string? Slug,
    bool Indexed, bool IsPublic, ProposalId? ProposalId, ProgramId? ProgramId, string MadeByName,
    DateTimeOffset MadeAt, DateTimeOffset ChangedAt)
{
    /// <summary>As the case calls the merchant.</summary>
    public string ShownName => Fields.ShownName ?? MerchantName;

    public static CaseAnswer Of(CaseStory c, string merchant) => new(
        c.Id, c.MerchantId, merchant, CaseFields.Of(c), c.Pictures, c.Permission, c.PermissionBy, c.PermissionAt,
        c.Status, c.Slug, c.Indexed, c.MayBePublic && c.Slug is not null, c.ProposalId, c.ProgramId, c.MadeByName,
        c.MadeAt, c.ChangedAt);
}

internal sealed record CaseUnknown() : NotFoundError("case.unknown", "There is no such case.");

internal sealed record CaseMerchantUnknown()
    : ValidationError("case.merchant_unknown", "There is no such merchant.", "merchantId");
