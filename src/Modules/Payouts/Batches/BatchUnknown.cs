namespace Rattan.Payouts.Batches;

internal sealed record BatchUnknown() : NotFoundError("payout.batch.unknown", "There is no such payout batch.");
