namespace Rattan.Partners;

internal sealed record PartnerUnknown() : NotFoundError("partner.unknown", "There is no such partner.");

internal sealed record GroupUnknown()
    : ValidationError("partner_group.unknown", "There is no such group for this program.", "groupId");

internal sealed record ProgramUnknown() : NotFoundError("program.unknown", "There is no such program.");
