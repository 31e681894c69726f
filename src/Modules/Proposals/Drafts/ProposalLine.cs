using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Proposals;
using Rattan.Contracts.Tracking;

namespace Rattan.Proposals.Drafts;

/// <summary>One thing that is offered, as a version keeps it.</summary>
internal sealed record ProposalLine(ProposalLineId Id, LineFields Fields);

/// <summary>A line as requests have it: a place of promotion, a partner's work, or a service of the network. Who is
/// paid the cost is the resource's owner, or the partner or agency named.</summary>
internal sealed record LineFields
{
    public const int TitleMax = 200;
    public const int DetailsMax = 2000;
    public const int QuantityMax = 1000;
    public const long AmountMax = 100_000_000_000_000;

    public string? Title { get; init; }

    public string? Details { get; init; }

    public ResourceId? ResourceId { get; init; }

    public AgencyId? AgencyId { get; init; }

    public PartnerId? PartnerId { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>Slug of <see cref="ProductCategories"/>.</summary>
    public string? Category { get; init; }

    public int Quantity { get; init; } = 1;

    /// <summary>What the merchant pays for the whole line.</summary>
    public Money? Price { get; init; }

    /// <summary>What the network pays for the whole line; null is nothing.</summary>
    public Money? Cost { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    public Money? ExpectedGmv { get; init; }

    /// <summary>Ends of the 80 % interval of <see cref="ExpectedGmv"/>.</summary>
    public Money? ExpectedLow { get; init; }

    public Money? ExpectedHigh { get; init; }

    /// <summary>The tracking link that the placement must carry.</summary>
    public LinkId? LinkId { get; init; }

    public Error? Refuse(Currency currency) =>
        !LineText.IsLine(Title, TitleMax)
            ? new ValidationError("proposal.line.title", "A title of 1 to 200 characters is needed.", "title")
        : Details?.Length > DetailsMax
            ? new ValidationError("proposal.line.details", "At most 2,000 characters.", "details")
        : Country is not null && !Kernel.Country.IsKnown(Country)
            ? new ValidationError("proposal.line.country", "This is no ISO 3166-1 code.", "country")
        : Category is not null && !ProductCategories.IsKnown(Category)
            ? new ValidationError("proposal.line.category", "This is not a category of products.", "category")
        : Quantity is < 1 or > QuantityMax
            ? new ValidationError("proposal.line.quantity", "1 to 1,000.", "quantity")
        : Price is null || Wrong(Price, currency)
            ? new ValidationError("proposal.line.price", "An amount from 0 in the proposal's currency.", "price")
        : Wrong(Cost, currency)
            ? new ValidationError("proposal.line.cost", "An amount from 0 in the proposal's currency.", "cost")
        : Wrong(ExpectedGmv, currency) || Wrong(ExpectedLow, currency) || Wrong(ExpectedHigh, currency)
            ? new ValidationError(
                "proposal.line.expected", "An amount from 0 in the proposal's currency.", "expectedGmv")
        : From > Until
            ? new ValidationError("proposal.line.days", "It ends before it starts.", "until")
        : null;

    /// <summary>What a merchant may see of it.</summary>
    public LineFields ForMerchant() => this with { Cost = null, AgencyId = null };

    private static bool Wrong(Money? amount, Currency currency) =>
        amount is { } given && (given.Currency != currency || given.Minor is < 0 or > AmountMax);
}
