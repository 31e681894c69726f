using System.Text.Json.Serialization;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Profiles;

namespace Rattan.Merchants.Needs;

internal enum GoalKind
{
    /// <summary>Sales in minor units of the budget's currency.</summary>
    Gmv,

    /// <summary>(gross profit − cost) ÷ cost in whole percent.</summary>
    Roi,
    Leads,
}

/// <param name="Value">See <see cref="GoalKind"/>.</param>
internal sealed record Goal([property: JsonRequired] GoalKind Kind, [property: JsonRequired] long Value);

/// <summary>A need as requests and answers have it.</summary>
internal sealed record NeedFields
{
    public const int ProductMax = 200;
    public const int CountriesMax = 60;
    public const int LinksMax = 20;
    public const int ConstraintsMax = 2000;
    public const long RoiMax = 1_000_000;

    public string? Product { get; init; }

    public string? Link { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public Goal? Goal { get; init; }

    /// <summary>In percent of the sales; needed with a goal in ROI.</summary>
    public Percent? GrossMargin { get; init; }

    public Money? Budget { get; init; }

    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    /// <summary>Addresses of materials.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    public bool Exclusive { get; init; }

    /// <summary>Slugs of <see cref="RestrictedCategories"/>.</summary>
    public IReadOnlyList<string> Restricted { get; init; } = [];

    public string? Constraints { get; init; }

    public Error? Refuse() => RefuseTexts() ?? RefuseLists() ?? RefuseNumbers();

    public NeedFields Tidied() => this with
    {
        Product = Product!.Trim(),
        Link = LineText.Given(Link),
        Countries = [.. Countries.Distinct()],
        Categories = [.. Categories.Distinct()],
        Links = [.. Links.Select(each => each.Trim()).Distinct()],
        Restricted = [.. Restricted.Distinct()],
        Constraints = LineText.Given(Constraints),
    };

    private ValidationError? RefuseTexts() =>
        !LineText.IsLine(Product, ProductMax)
            ? new ValidationError("need.product", "What is promoted, in 1 to 200 characters.", "product")
        : Link is not null && !SafeUrl.IsWeb(Link)
            ? new ValidationError("need.link", "An address with http or https is needed.", "link")
        : Constraints?.Length > ConstraintsMax
            ? new ValidationError("need.constraints", "At most 2,000 characters.", "constraints")
        : null;

    private ValidationError? RefuseLists() =>
        Countries.Count > CountriesMax || !Countries.All(Country.IsKnown)
            ? new ValidationError("need.countries", "At most 60 ISO 3166-1 codes.", "countries")
        : !Categories.All(ProductCategories.IsKnown)
            ? new ValidationError("need.categories", "These are not categories of products.", "categories")
        : Links.Count > LinksMax || !Links.All(SafeUrl.IsWeb)
            ? new ValidationError("need.links", "At most 20 addresses with http or https.", "links")
        : !Restricted.All(RestrictedCategories.IsKnown)
            ? new ValidationError("need.restricted", "These are not restricted categories.", "restricted")
        : null;

    private ValidationError? RefuseNumbers() =>
        Budget is { Minor: <= 0 or > ProfileFields.NumberMax }
            ? new ValidationError("need.budget", "An amount above 0 is needed.", "budget")
        : Goal is { Value: <= 0 or > ProfileFields.NumberMax } or { Kind: GoalKind.Roi, Value: > RoiMax }
            ? new ValidationError("need.goal", "A whole number above 0 is needed.", "goal")
        : Goal is { Kind: GoalKind.Gmv } && Budget is null
            ? new ValidationError("need.goal_currency", "Sales are counted in the budget's currency.", "budget")
        : GrossMargin is { Value: <= 0 or > 100 } || (Goal is { Kind: GoalKind.Roi } && GrossMargin is null)
            ? new ValidationError("need.margin", "A gross margin above 0 and up to 100 % is needed.", "grossMargin")
        : StartsOn > EndsOn
            ? new ValidationError("need.dates", "It ends before it starts.", "endsOn")
        : null;
}
