using Rattan.Contracts.Access;
using Rattan.Contracts.Deals;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Deals.Pipeline;

/// <summary>A deal as one side sees it: the creator's fee is not for the merchant, the network's margin for the network
/// alone.</summary>
/// <param name="Price">What the merchant pays: fee and margin.</param>
internal sealed record DealAnswer(
    DealId Id,
    string Title,
    string? Product,
    string? Brief,
    DealStage Stage,
    DateTimeOffset StageSince,
    CreatorId? CreatorId,
    string CreatorName,
    MerchantId MerchantId,
    string MerchantName,
    ProgramId? ProgramId,
    string? ProgramName,
    PartnerId? PartnerId,
    UserId? OwnerId,
    string? OwnerName,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    Money? Fee,
    Money? Margin,
    Money? Price,
    int LatestTerms,
    int SignedTerms,
    bool BonusPaid,
    CancelReason? CancelReason,
    string? CancelWords,
    DateOnly? NextDue,
    DateTimeOffset MadeAt)
{
    public static DealAnswer Of(
        Deal d, Side side, string creator, string merchant, string? program, string? owner)
    {
        var network = side == Side.Network;
        return new(
            d.Id, d.Title, d.Product, d.Brief, d.Stage, d.StageSince, network ? d.CreatorId : null, creator,
            d.MerchantId, merchant, d.ProgramId, program,
            d.HasPartner && side != Side.Merchant ? d.PartnerId : null, network ? d.OwnerId : null,
            network ? owner : null, d.StartsOn, d.EndsOn,
            side == Side.Merchant ? null : d.Fee, network ? d.Margin : null,
            side != Side.Creator && d.Fee is { } fee && d.Margin is { } margin ? fee + margin : null,
            d.LatestTerms, d.SignedTerms, d.BonusPaid, d.CancelReason, d.CancelWords, network ? d.NextDue : null,
            d.MadeAt);
    }
}
