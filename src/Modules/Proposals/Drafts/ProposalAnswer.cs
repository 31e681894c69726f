using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Proposals;

namespace Rattan.Proposals.Drafts;

/// <summary>A line of a version; for a merchant without cost and agency.</summary>
/// <param name="OwnerName">Of the resource, agency or partner; null for a service of the network.</param>
internal sealed record LineAnswer(ProposalLineId Id, LineFields Fields, string? ResourceName, string? OwnerName);

/// <param name="Cost">Null for a merchant; so is <paramref name="Margin"/>, which is price − cost.</param>
internal sealed record VersionAnswer(
    int Number, VersionStatus Status, string? Note, IReadOnlyList<LineAnswer> Lines, Money Price, Money? Cost,
    Money? Margin, string MadeByName, DateTimeOffset MadeAt, DateTimeOffset? SentAt, DateTimeOffset? DecidedAt,
    string? DecidedByName, string? DecisionNote);

/// <param name="Total">Price of the approved version; zero before.</param>
/// <param name="Due">What is not paid of it.</param>
/// <param name="Prepaid">Paid and not yet delivered or credited.</param>
/// <param name="Latest">For a merchant the latest version that was sent.</param>
internal sealed record ProposalAnswer(
    ProposalId Id, int Number, MerchantId MerchantId, string MerchantName, MerchantNeedId? NeedId, string Title,
    Currency Currency, IReadOnlyList<string> Countries, IReadOnlyList<string> Categories, string? GrossMargin,
    string? GoalRoas, ProposalStatus Status, UserId? OwnerId, string? OwnerName, int? ApprovedVersion, Money Total,
    Money Funded, Money Due, Money Prepaid, string? Reason, DateTimeOffset MadeAt, DateTimeOffset ChangedAt,
    VersionAnswer? Latest);

/// <param name="Price">Of the latest version.</param>
internal sealed record ProposalListed(
    ProposalId Id, int Number, MerchantId MerchantId, string MerchantName, string Title, ProposalStatus Status,
    string? OwnerName, int Version, Money Price, Money? Margin, Money Due, DateTimeOffset ChangedAt);

/// <param name="Status">One of the states.</param>
/// <param name="Owner">A person's id, or <c>none</c>.</param>
/// <param name="Text">In the title, or the number after <c>#</c>.</param>
internal sealed record ProposalsAsked(
    string? Merchant = null, string? Status = null, string? Owner = null, string? Need = null, string? Text = null,
    string? Cursor = null, int? Limit = null);
