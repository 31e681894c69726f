namespace Rattan.Payouts.Batches;

/// <summary>The terms of a draft, read and checked.</summary>
/// <param name="Minimum">In minor units, 1 at least: nothing and what a partner owes is never paid.</param>
internal sealed record BatchTerms(Currency Currency, DateTimeOffset AsOf, long Minimum)
{
    public static Result<BatchTerms> Read(DraftBatchRequest request, DateTimeOffset now)
    {
        if (!Currency.TryParse(request.Currency, out var currency))
        {
            return new ValidationError("payout.currency", "Not a current ISO 4217 code.", "currency");
        }

        if (request.AsOf is not { } asOf || asOf > now)
        {
            return new ValidationError("payout.as_of", "Give an instant that is not in the future.", "asOf");
        }

        return request.MinimumMinor is < 0
            ? new ValidationError("payout.minimum", "The minimum is not negative.", "minimumMinor")
            : new BatchTerms(currency, asOf.ToMicros(), Math.Max(1, request.MinimumMinor ?? 1));
    }
}
