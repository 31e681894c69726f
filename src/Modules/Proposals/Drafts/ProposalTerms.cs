using Rattan.Contracts.Access;

namespace Rattan.Proposals.Drafts;

/// <summary>The head of a proposal as requests have it. In a change an absent field keeps.</summary>
/// <param name="MerchantId">Only when it is made; a need says it too.</param>
/// <param name="Currency">Only when it is made; else the need's budget's, else the merchant's.</param>
/// <param name="GoalRoas">GMV ÷ price that the merchant wants, with two decimals at most; empty clears.</param>
internal sealed record ProposalRequest(
    string? MerchantId = null, string? NeedId = null, string? Title = null, string? Currency = null,
    IReadOnlyList<string>? Countries = null, IReadOnlyList<string>? Categories = null, string? OwnerId = null,
    string? GrossMargin = null, string? GoalRoas = null, string? Note = null);

/// <summary>Checked.</summary>
internal sealed record ProposalTerms(
    string Title, IReadOnlyList<string> Countries, IReadOnlyList<string> Categories, UserId? OwnerId,
    Percent? GrossMargin, int? GoalRoasCents)
{
    public const int TitleMax = 200;
    public const int ListMax = 60;
    public const int NoteMax = 4000;
    private const decimal GoalMax = 1000;

    public static ProposalTerms Of(Proposal p) =>
        new(p.Title, p.Countries, p.Categories, p.OwnerId, p.GrossMargin, p.GoalRoasCents);

    public static Result<ProposalTerms> Read(ProposalTerms kept, ProposalRequest asked, UserId? owner)
    {
        var margin = kept.GrossMargin;
        if (asked.GrossMargin is { } marginText)
        {
            margin = null;
            if (marginText.Length > 0)
            {
                if (!Percent.TryParse(marginText, out var given) || given.Value is <= 0 or > 100)
                {
                    return new ValidationError("proposal.margin", "A percentage above 0 up to 100.", "grossMargin");
                }

                margin = given;
            }
        }

        var goal = kept.GoalRoasCents;
        if (asked.GoalRoas is { } goalText)
        {
            goal = null;
            if (goalText.Length > 0)
            {
                if (!Percent.TryParse(goalText, out var given) || given.Value is <= 0 or > GoalMax
                    || given.Value * 100 != decimal.Truncate(given.Value * 100))
                {
                    return new ValidationError("proposal.goal", "A number up to 1,000 with two decimals.", "goalRoas");
                }

                goal = (int)(given.Value * 100);
            }
        }

        var said = new ProposalTerms(
            (asked.Title ?? kept.Title).Trim(), asked.Countries ?? kept.Countries, asked.Categories ?? kept.Categories,
            owner, margin, goal);
        return !LineText.IsLine(said.Title, TitleMax)
                ? new ValidationError("proposal.title", "A title of 1 to 200 characters is needed.", "title")
            : said.Countries.Count > ListMax || !said.Countries.All(Country.IsKnown)
                ? new ValidationError("proposal.countries", "At most 60 ISO 3166-1 codes.", "countries")
            : said.Categories.Count > ListMax || !said.Categories.All(ProductCategories.IsKnown)
                ? new ValidationError("proposal.categories", "These are not categories of products.", "categories")
            : said;
    }
}
