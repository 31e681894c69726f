namespace Rattan.Commissions.Plans.Editing;

/// <summary>A plan as the editor's form has it: rules of the usual kinds, or any rules as JSON.</summary>
internal sealed class PlanForm
{
    public const int RulesMax = 20;

    /// <summary>A form that names none gives null.</summary>
    public List<RuleForm> Rules { get; set => field = value ?? []; } = [];

    /// <summary>Set when the rules are edited as JSON.</summary>
    public string? Json { get; set; }

    public bool AsJson { get; set; }

    /// <summary>The day from which the plan counts; null: at once.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The order of the example.</summary>
    public ExampleForm Example { get; set; } = new();
}

internal sealed class RuleForm
{
    public string? Name { get; set; }

    /// <summary>Empty, <c>new</c>, <c>returning</c>, <c>category</c>, <c>coupon</c> or <c>amount</c>.</summary>
    public string? When { get; set; }

    public string? Value { get; set; }

    public string? SalePercent { get; set; }

    public string? SaleFlat { get; set; }

    public string? LeadFlat { get; set; }

    public string? RenewalPercent { get; set; }

    public string? RecurringMonths { get; set; }
}

internal sealed class ExampleForm
{
    public string? Type { get; set; }

    public string? Amount { get; set; }

    public string? Category { get; set; }

    public bool NewCustomer { get; set; }
}
