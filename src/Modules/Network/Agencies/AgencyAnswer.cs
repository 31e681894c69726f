using Rattan.Contracts.Network;

namespace Rattan.Network.Agencies;

internal sealed record AgencyAnswer(
    AgencyId Id,
    string Name,
    string Country,
    IReadOnlyList<string> Languages,
    string? Website,
    IReadOnlyList<PromotionChannel> Channels,
    AgencyStatus Status,
    IReadOnlyList<AgencyContact> Contacts,
    DateTimeOffset MadeAt)
{
    public static AgencyAnswer Of(Agency a) => new(
        a.Id, a.Name, a.Country, KeyList.Read(a.Languages), a.Website, KeyList.Read<PromotionChannel>(a.Channels),
        a.Status, a.Contacts, a.MadeAt);
}

internal sealed record AgencyUnknown() : NotFoundError("agency.unknown", "There is no such agency.");

internal sealed record AgencyNameTaken()
    : ConflictError("agency.name_taken", "An agency of this name is there already.", "name");
