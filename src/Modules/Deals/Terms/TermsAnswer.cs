using Rattan.Deals.Pipeline;

namespace Rattan.Deals.Terms;

/// <summary>Terms as one side sees them.</summary>
/// <param name="TextHash">Of the text that this side agrees to; the network is given the creator's.</param>
/// <param name="Text">That text.</param>
internal sealed record TermsAnswer(
    int Number,
    Side ProposedBy,
    string ProposedByName,
    DateTimeOffset ProposedAt,
    string? Note,
    Money? Fee,
    Money? Margin,
    Money? Price,
    string? CommissionNote,
    IReadOnlyList<SampleTerm> Samples,
    string? BonusCondition,
    Money Bonus,
    string? UsageRights,
    DateOnly? UsageUntil,
    string? Exclusivity,
    DateOnly? ExclusiveUntil,
    bool Escrow,
    Money CancelFee,
    Percent LatePerDay,
    Percent LateCap,
    IReadOnlyList<DeliverableTerm> Deliverables,
    string TextHash,
    string Text,
    string? ApprovedByName,
    DateTimeOffset? ApprovedAt,
    Side Signs,
    Signed? Signature,
    string? SignedByName,
    DateTimeOffset? SignedAt)
{
    public static TermsAnswer Of(DealTerms t, string dealTitle, Side side)
    {
        var c = t.Content;
        return new(
            t.Number, t.ProposedBy, t.ProposedByName, t.ProposedAt, t.Note, side == Side.Merchant ? null : c.Fee,
            side == Side.Network ? c.Margin : null, side == Side.Creator ? null : c.Price, c.CommissionNote, c.Samples,
            c.BonusCondition, c.Bonus, c.UsageRights, c.UsageUntil, c.Exclusivity, c.ExclusiveUntil, c.Escrow,
            c.CancelFee, c.LatePerDay, c.LateCap, c.Deliverables,
            side == Side.Merchant ? t.MerchantHash : t.CreatorHash,
            TermsText.Of(dealTitle, c, side == Side.Merchant ? Side.Merchant : Side.Creator), t.ApprovedByName,
            t.ApprovedAt, t.Signs, side == Side.Merchant ? null : t.Signature, t.SignedByName, t.SignedAt);
    }
}

internal sealed record TermsUnknown() : NotFoundError("deal.terms_unknown", "The deal has no such terms.");

internal sealed record TermsChanged()
    : ConflictError("deal.terms_changed", "These are not the latest terms. Read them again.", "textHash");

internal sealed record TermsFixed()
    : ConflictError("deal.terms_fixed", "What was begun or is over goes by the terms it has.");
