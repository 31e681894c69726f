using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Network.Grades;

namespace Rattan.Network.Resources;

/// <param name="OwnerName">Of the agency or partner; null when the network owns it.</param>
/// <param name="Record">What it achieved so far as a grade; null when there is no record.</param>
internal sealed record ResourceAnswer(
    ResourceId Id,
    string Name,
    ResourceKind Kind,
    OwnerKind Owner,
    AgencyId? AgencyId,
    PartnerId? PartnerId,
    string? OwnerName,
    IReadOnlyList<string> Countries,
    IReadOnlyList<string> Categories,
    PromotionChannel Channel,
    IReadOnlyList<string> Languages,
    string? Audience,
    long? Reach,
    PriceModel PriceModel,
    Money? Price,
    Percent? Percent,
    int LeadDays,
    ResourceStatus Status,
    string? Exclusivity,
    IReadOnlyList<string> Accepts,
    DateTimeOffset MadeAt,
    GradeAnswer? Record)
{
    public static ResourceAnswer Of(Resource r, string? ownerName, ResourceGrade? grade) => new(
        r.Id, r.Name, r.Kind, r.Owner, r.AgencyId, r.PartnerId, ownerName, KeyList.Read(r.Countries),
        KeyList.Read(r.Categories), r.Channel, KeyList.Read(r.Languages), r.Audience, r.Reach, r.PriceModel, r.Price,
        r.Percent, r.LeadDays, r.Status, r.Exclusivity, KeyList.Read(r.Accepts), r.MadeAt,
        grade is null ? null : GradeAnswer.Of(grade));
}

internal sealed record ResourceUnknown() : NotFoundError("resource.unknown", "There is no such resource.");

internal sealed record ResourceOwnerUnknown(string Where)
    : ValidationError("resource.owner_unknown", "There is no such agency or partner.", Where);
