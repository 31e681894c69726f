using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Merchants.Needs;

/// <summary>A need as a form posts it. A goal in sales is an amount in the budget's currency, other goals are whole
/// numbers.</summary>
internal sealed class NeedForm
{
    public string? MerchantId { get; set; }

    public string? Product { get; set; }

    public string? Link { get; set; }

    public string? Countries { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Categories { get; set => field = value ?? []; } = [];

    public string? GoalKind { get; set; }

    public string? GoalValue { get; set; }

    public string? GrossMargin { get; set; }

    public string? Budget { get; set; }

    public string? BudgetCurrency { get; set; }

    public string? StartsOn { get; set; }

    public string? EndsOn { get; set; }

    public string? Links { get; set; }

    public bool Exclusive { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Restricted { get; set => field = value ?? []; } = [];

    public string? Constraints { get; set; }

    public static NeedForm Of(NeedFields fields, Currency? currency, string language) => new()
    {
        Product = fields.Product,
        Link = fields.Link,
        Countries = string.Join(", ", fields.Countries),
        Categories = [.. fields.Categories],
        GoalKind = fields.Goal is { } goal ? EnumText.Of(goal.Kind) : null,
        GoalValue = GoalText(fields, language),
        GrossMargin = fields.GrossMargin?.ToString(),
        Budget = fields.Budget is { } budget ? Formats.Amount(language, budget) : null,
        BudgetCurrency = (fields.Budget?.Currency ?? currency)?.Code,
        StartsOn = IsoDay.Text(fields.StartsOn),
        EndsOn = IsoDay.Text(fields.EndsOn),
        Links = string.Join('\n', fields.Links),
        Exclusive = fields.Exclusive,
        Restricted = [.. fields.Restricted],
        Constraints = fields.Constraints,
    };

    public Result<NeedFields> Fields(string language)
    {
        Currency? currency = Currency.TryParse(BudgetCurrency, out var known) ? known : null;
        var typed = LineText.Given(Budget);
        var budget = typed is not null && currency is { } of ? MoneyInput.Read(language, typed, of) : null;
        if (typed is not null && budget is null)
        {
            return new ValidationError("need.budget", "An amount above 0 is needed.", "budget");
        }

        if ((LineText.Given(StartsOn) is not null && IsoDay.Read(StartsOn) is null)
            || (LineText.Given(EndsOn) is not null && IsoDay.Read(EndsOn) is null))
        {
            return new ValidationError("need.dates", "A day is needed.", "endsOn");
        }

        var margin = LineText.Given(GrossMargin)?.Replace(',', '.');
        if (margin is not null && !Percent.TryParse(margin, out _))
        {
            return new ValidationError("need.margin", "A percentage is needed.", "grossMargin");
        }

        return new NeedFields
        {
            Product = Product,
            Link = LineText.Given(Link),
            Countries = TypedList.Codes(Countries),
            Categories = Categories,
            Goal = Goal(currency, language),
            GrossMargin = Percent.TryParse(margin, out var percent) ? percent : null,
            Budget = budget,
            StartsOn = IsoDay.Read(StartsOn),
            EndsOn = IsoDay.Read(EndsOn),
            Links = TypedList.Lines(Links),
            Exclusive = Exclusive,
            Restricted = Restricted,
            Constraints = LineText.Given(Constraints),
        };
    }

    /// <summary>What is no number becomes one that the check refuses.</summary>
    private Goal? Goal(Currency? currency, string language) =>
        !EnumText.TryParse<GoalKind>(GoalKind, out var kind) ? null
        : kind == Needs.GoalKind.Gmv && currency is { } of
            ? new Goal(kind, MoneyInput.Read(language, GoalValue, of)?.Minor ?? -1)
            : new Goal(kind, TypedList.Whole(GoalValue) ?? -1);

    private static string? GoalText(NeedFields fields, string language) => fields.Goal is not { } goal ? null
        : goal.Kind == Needs.GoalKind.Gmv && fields.Budget is { } budget
            ? Formats.Amount(language, new Money(goal.Value, budget.Currency))
            : goal.Value.ToString(CultureInfo.InvariantCulture);
}
