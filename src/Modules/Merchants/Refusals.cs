namespace Rattan.Merchants;

internal sealed record NetworkOnly()
    : ForbiddenError("access.scope", "Only the network's own keys may do this.");

internal sealed record MerchantUnknown() : NotFoundError("merchant.unknown", "There is no such merchant.");

internal sealed record ProgramUnknown() : NotFoundError("program.unknown", "There is no such program.");
