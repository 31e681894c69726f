using Rattan.Deals.Creators;
using Rattan.Deals.Pipeline;
using Rattan.Kernel.Json;

namespace Rattan.Deals.Terms;

internal sealed record SampleRequest(string? What = null, Money? Value = null, bool Returns = false);

/// <param name="DueOn"><c>yyyy-MM-dd</c>.</param>
internal sealed record DeliverableRequest(
    string? Format = null, string? Platform = null, int? Count = null, string? DueOn = null, string? Brief = null,
    int? Weight = null);

/// <summary>New terms, whole. All amounts are in the currency of the fee; a margin that the creator's side gives is not
/// looked at.</summary>
internal sealed record TermsRequest
{
    public Money? Fee { get; init; }

    public Money? Margin { get; init; }

    public string? CommissionNote { get; init; }

    public IReadOnlyList<SampleRequest>? Samples { get; init; }

    public string? BonusCondition { get; init; }

    public Money? Bonus { get; init; }

    public string? UsageRights { get; init; }

    public string? UsageUntil { get; init; }

    public string? Exclusivity { get; init; }

    public string? ExclusiveUntil { get; init; }

    public bool Escrow { get; init; }

    public Money? CancelFee { get; init; }

    public Percent? LatePerDay { get; init; }

    public Percent? LateCap { get; init; }

    public IReadOnlyList<DeliverableRequest>? Deliverables { get; init; }

    /// <summary>Why these terms.</summary>
    public string? Note { get; init; }
}

/// <summary>Reads terms that somebody proposes, or the first thing that is wrong with them.</summary>
internal static class ReadTerms
{
    public const int TextMax = 2000;
    public const int BriefMax = 4000;
    public const int LinesMax = 30;
    public const int PostsMax = 60;
    public const long AmountMax = 1_000_000_000_000;

    /// <param name="margin">What the network has said before, for terms of the creator's side.</param>
    public static Result<TermsContent> Read(TermsRequest asked, Side side, Money? margin)
    {
        if (asked.Fee is not { Minor: > 0 and <= AmountMax } fee)
        {
            return new ValidationError("deal.fee", "A fee above 0.", "fee");
        }

        var own = (side == Side.Network ? asked.Margin : margin) ?? Money.Zero(fee.Currency);
        if (!IsAmount(own, fee.Currency))
        {
            return new ValidationError("deal.margin", "A margin from 0 in the currency of the fee.", "margin");
        }

        if (!IsAmount(asked.Bonus, fee.Currency)
            || asked.Bonus is { Minor: > 0 } != (LineText.Given(asked.BonusCondition) is not null))
        {
            return new ValidationError(
                "deal.bonus", "A bonus has an amount in the currency of the fee and a condition.", "bonus");
        }

        if (!IsAmount(asked.CancelFee, fee.Currency) || asked.CancelFee?.Minor > fee.Minor)
        {
            return new ValidationError("deal.cancel_fee", "From 0 to the fee, in its currency.", "cancelFee");
        }

        if (asked.LatePerDay?.Value > 100 || asked.LateCap?.Value > 100)
        {
            return new ValidationError("deal.late", "0 to 100 %.", "latePerDay");
        }

        if (!Fields.TryDay(asked.UsageUntil, out var usage) || !Fields.TryDay(asked.ExclusiveUntil, out var exclusive))
        {
            return new ValidationError("deal.days", "Days are yyyy-MM-dd.", "usageUntil");
        }

        if (IsTooLong(asked))
        {
            return new ValidationError("deal.terms_text", "At most 2,000 characters.", "note");
        }

        if (Samples(asked, fee.Currency) is not { } samples)
        {
            return new ValidationError(
                "deal.samples", "Up to 30 samples, each with a name and a value in the currency of the fee.",
                "samples");
        }

        return Posts(asked) is { } posts
            ? new TermsContent
            {
                Fee = fee,
                Margin = own,
                CommissionNote = LineText.Given(asked.CommissionNote),
                Samples = samples,
                BonusCondition = LineText.Given(asked.BonusCondition),
                BonusMinor = asked.Bonus?.Minor ?? 0,
                UsageRights = LineText.Given(asked.UsageRights),
                UsageUntil = usage,
                Exclusivity = LineText.Given(asked.Exclusivity),
                ExclusiveUntil = exclusive,
                Escrow = asked.Escrow,
                CancelFeeMinor = asked.CancelFee?.Minor ?? 0,
                LatePerDay = asked.LatePerDay ?? default,
                LateCap = asked.LateCap ?? new Percent(100),
                Deliverables = posts,
            }
            : new ValidationError(
                "deal.deliverables", "1 to 60 posts, each with a format, a platform, a count and a weight from 1.",
                "deliverables");
    }

    private static bool IsTooLong(TermsRequest asked) =>
        ((string?[])[asked.CommissionNote, asked.BonusCondition, asked.UsageRights, asked.Exclusivity, asked.Note])
        .Any(text => text?.Length > TextMax);

    private static bool IsAmount(Money? amount, Currency currency) =>
        amount is not { } given || (given.Currency == currency && given.Minor is >= 0 and <= AmountMax);

    private static List<SampleTerm>? Samples(TermsRequest asked, Currency currency)
    {
        var read = new List<SampleTerm>();
        foreach (var each in asked.Samples ?? [])
        {
            if (!LineText.IsLine(each.What, 200) || !IsAmount(each.Value, currency))
            {
                return null;
            }

            read.Add(new SampleTerm(each.What!.Trim(), each.Value?.Minor ?? 0, each.Returns));
        }

        return read.Count <= LinesMax ? read : null;
    }

    private static List<DeliverableTerm>? Posts(TermsRequest asked)
    {
        var read = new List<DeliverableTerm>();
        foreach (var each in asked.Deliverables ?? [])
        {
            if (!EnumText.TryParse<PostFormat>(each.Format, out var format)
                || !EnumText.TryParse<SocialPlatform>(each.Platform, out var platform)
                || each.Count is < 1 or > PostsMax || each.Weight is < 1 or > 1000
                || !Fields.TryDay(each.DueOn, out var due) || each.Brief?.Length > BriefMax)
            {
                return null;
            }

            read.Add(new DeliverableTerm(
                format, platform, each.Count ?? 1, due, LineText.Given(each.Brief), each.Weight ?? 1));
        }

        return read.Sum(each => each.Count) is > 0 and <= PostsMax ? read : null;
    }
}
