namespace Rattan.Merchants;

internal sealed record MerchantUnknown() : NotFoundError("merchant.unknown", "There is no such merchant.");

internal sealed record ProgramUnknown() : NotFoundError("program.unknown", "There is no such program.");
