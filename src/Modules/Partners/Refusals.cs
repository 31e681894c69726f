namespace Rattan.Partners;

internal sealed record PartnerUnknown() : NotFoundError("partner.unknown", "There is no such partner.");

internal sealed record GroupUnknown()
    : ValidationError("partner_group.unknown", "There is no such group for this program.", "groupId");

internal sealed record ProgramUnknown() : NotFoundError("program.unknown", "There is no such program.");

internal sealed record GroupNameInvalid()
    : ValidationError("partner_group.name_invalid", "A group needs a name of 1 to 100 characters.", "name");

internal sealed record GroupNameTaken()
    : ConflictError("partner_group.name_taken", "A group of this name is there already.", "name");
