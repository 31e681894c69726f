using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Proposals;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Files;

namespace Rattan.Proposals.Work;

/// <summary>A line while it is worked off. A merchant gets no cost and no agency, an agency no price and no
/// expectation: what it is not told is null.</summary>
/// <param name="TrackingLink">The link that the placement must carry.</param>
/// <param name="Roas">GMV ÷ delivered price (÷ delivered cost for an agency), with two decimals; null without
/// both.</param>
internal sealed record WorkAnswer(
    ProposalLineId Id, ProposalId ProposalId, int ProposalNumber, string ProposalTitle, MerchantId MerchantId,
    string MerchantName, AgencyId? AgencyId, PartnerId? PartnerId, string? OwnerName, ResourceId? ResourceId,
    int Position, string Title, string? Details, string? Country, string? Category, int Quantity, Money? Price,
    Money? Cost, Money? ExpectedGmv, Money? ExpectedLow, Money? ExpectedHigh, DateOnly? From, DateOnly? Until,
    LinkId? LinkId, string? TrackingLink, WorkStatus Status, RequestStatus Request, string? RequestNote,
    string? LiveUrl, DateTimeOffset? LiveAt, string? LiveByName, LinkCheck Checked, DateTimeOffset? CheckedAt,
    string? CheckNote, IReadOnlyList<StoredFile> Files, string? Delivered, Money? DeliveredPrice,
    Money? DeliveredCost, Money? Credited, int LateDays, DateTimeOffset? SettledAt, string? SettleNote, long? Clicks,
    long? Orders, Money? Gmv, decimal? Roas, ResultSource Results, DateTimeOffset? ResultsAt, string? Cps,
    DateTimeOffset? CpsAt, bool IsAtWork);

/// <param name="Status">planned, live or settled.</param>
/// <param name="Request">asked, accepted or refused.</param>
internal sealed record WorkAsked(
    string? Proposal = null, string? Status = null, string? Request = null, string? Cursor = null, int? Limit = null);
