using Rattan.Contracts.Access;

namespace Rattan.Merchants.Pipeline;

/// <summary>What is planned and expected of a merchant. Both amounts are in one currency; a profit may be below
/// zero.</summary>
/// <param name="Probability">Percent, 0 to 100.</param>
internal sealed record ExpectedTerms(
    UserId? OwnerId, Money? Amount, Money? Profit, int? Probability, string? NextStep, DateOnly? NextDue)
{
    public const int NextStepMax = 200;

    /// <summary>So that sums over many merchants stay exact.</summary>
    public const long MinorMax = 1_000_000_000_000_000;

    public Error? Refuse() =>
        Amount is { Minor: < 0 or > MinorMax }
            ? new ValidationError("pipeline.expected_amount", "An amount from 0 is needed.", "expectedAmount")
        : Profit is { Minor: < -MinorMax or > MinorMax }
            ? new ValidationError("pipeline.expected_profit", "The amount is too large.", "expectedProfit")
        : Amount is { } amount && Profit is { } profit && amount.Currency != profit.Currency
            ? new ValidationError(
                "pipeline.currencies_differ", "Amount and profit are in one currency.", "expectedProfit")
        : Probability is < 0 or > 100
            ? new ValidationError("pipeline.probability", "A whole percentage from 0 to 100.", "probability")
        : NextStep is not null && !LineText.IsLine(NextStep, NextStepMax)
            ? new ValidationError("pipeline.next_step", "At most 200 characters in one line.", "nextStep")
        : null;
}
