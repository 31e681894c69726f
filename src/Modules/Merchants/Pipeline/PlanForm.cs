using System.Globalization;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Merchants.Pipeline;

/// <summary>The plan for a merchant as a form posts it. Both amounts are in the one currency that is chosen; a profit
/// may begin with a minus.</summary>
internal sealed class PlanForm
{
    private static readonly char[] Minuses = ['-', '\u2212'];

    public string? OwnerId { get; set; }

    public string? ExpectedAmount { get; set; }

    public string? ExpectedAmountCurrency { get; set; }

    public string? ExpectedProfit { get; set; }

    public string? Probability { get; set; }

    public string? NextStep { get; set; }

    public string? NextDue { get; set; }

    public static PlanForm Of(ProspectAnswer prospect, Currency currency, string language) => new()
    {
        OwnerId = prospect.OwnerId?.ToString(),
        ExpectedAmount = prospect.ExpectedAmount is { } amount ? Formats.Amount(language, amount) : null,
        ExpectedAmountCurrency = ((prospect.ExpectedAmount ?? prospect.ExpectedProfit)?.Currency ?? currency).Code,
        ExpectedProfit = prospect.ExpectedProfit is { } profit ? Formats.Amount(language, profit) : null,
        Probability = prospect.Probability?.ToString(CultureInfo.InvariantCulture),
        NextStep = prospect.NextStep,
        NextDue = IsoDay.Text(prospect.NextDue),
    };

    public Result<PlanProspectRequest> Read(string language)
    {
        if (!Currency.TryParse(ExpectedAmountCurrency, out var currency)
            || !Amount(ExpectedAmount, currency, language, out var amount))
        {
            return new ValidationError("pipeline.expected_amount", "An amount from 0 is needed.", "expectedAmount");
        }

        if (!Amount(ExpectedProfit, currency, language, out var profit))
        {
            return new ValidationError("pipeline.expected_profit", "An amount is needed.", "expectedProfit");
        }

        var chance = TypedList.Whole(Probability);
        if (chance is < 0 or > 100)
        {
            return new ValidationError("pipeline.probability", "A whole percentage from 0 to 100.", "probability");
        }

        return LineText.Given(NextDue) is not null && IsoDay.Read(NextDue) is null
            ? new ValidationError("pipeline.next_due", "A day such as 2026-11-30 is needed.", "nextDue")
            : new PlanProspectRequest(
                OwnerId, amount, profit, (int?)chance, NextStep, IsoDay.Read(NextDue));
    }

    private static bool Amount(string? text, Currency currency, string language, out Money? amount)
    {
        amount = null;
        if (LineText.Given(text) is not { } given)
        {
            return true;
        }

        var plain = given.TrimStart(Minuses);
        amount = MoneyInput.Read(language, plain, currency) is { } read
            ? plain.Length == given.Length ? read : -read
            : null;
        return amount is not null;
    }
}
