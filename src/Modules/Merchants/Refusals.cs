namespace Rattan.Merchants;

internal sealed record MerchantUnknown() : NotFoundError("merchant.unknown", "There is no such merchant.");

internal sealed record ProgramUnknown() : NotFoundError("program.unknown", "There is no such program.");

internal sealed record NeedUnknown() : NotFoundError("need.unknown", "There is no such need.");

internal sealed record NeedClosed() : ConflictError("need.closed", "The need is closed.");
