using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Terms;

/// <summary>Terms as their form posts them; all amounts are in the currency of the fee.</summary>
internal sealed class TermsForm
{
    private const int PostsMore = 2;
    private const int SamplesMore = 1;

    public string? Fee { get; set; }

    public string? FeeCurrency { get; set; }

    public string? Margin { get; set; }

    public string? Escrow { get; set; }

    public string? CommissionNote { get; set; }

    public string? Bonus { get; set; }

    public string? BonusCondition { get; set; }

    public string? UsageRights { get; set; }

    public string? UsageUntil { get; set; }

    public string? Exclusivity { get; set; }

    public string? ExclusiveUntil { get; set; }

    public string? CancelFee { get; set; }

    public string? LatePerDay { get; set; }

    public string? LateCap { get; set; }

    public string? Note { get; set; }

    public List<PostRow> Posts { get; set => field = value ?? []; } = [];

    public List<SampleRow> Samples { get; set => field = value ?? []; } = [];

    public static TermsForm Of(TermsAnswer? t, string language)
    {
        string? Amount(Money? money) => money is { IsZero: false } m ? Formats.Amount(language, m) : null;

        return new TermsForm
        {
            Fee = Amount(t?.Fee),
            FeeCurrency = t?.Fee?.Currency.Code ?? "VND",
            Margin = Amount(t?.Margin),
            Escrow = t?.Escrow == false ? null : "true",
            CommissionNote = t?.CommissionNote,
            Bonus = Amount(t?.Bonus),
            BonusCondition = t?.BonusCondition,
            UsageRights = t?.UsageRights,
            UsageUntil = IsoDay.Text(t?.UsageUntil),
            Exclusivity = t?.Exclusivity,
            ExclusiveUntil = IsoDay.Text(t?.ExclusiveUntil),
            CancelFee = Amount(t?.CancelFee),
            LatePerDay = t is null ? "0" : $"{t.LatePerDay}",
            LateCap = t is null ? "30" : $"{t.LateCap}",
            Posts =
            [
                .. (t?.Deliverables ?? []).Select(PostRow.Of),
                .. Enumerable.Range(0, PostsMore).Select(_ => new PostRow()),
            ],
            Samples =
            [
                .. (t?.Samples ?? []).Select(s => new SampleRow
                {
                    What = s.What, Value = Amount(new Money(s.ValueMinor, t!.Bonus.Currency)),
                    Returns = s.Returns ? "true" : null,
                }),
                .. Enumerable.Range(0, SamplesMore).Select(_ => new SampleRow()),
            ],
        };
    }

    /// <summary>The request, or the amount that cannot be read.</summary>
    public Result<TermsRequest> Read(string language)
    {
        (string Field, string? Text)[] amounts =
            [("fee", Fee), ("margin", Margin), ("bonus", Bonus), ("cancelFee", CancelFee)];
        foreach (var (field, text) in amounts)
        {
            if (LineText.Given(text) is not null && MoneyInput.Read(language, text, FeeCurrency) is null)
            {
                return new ValidationError("deal.amount", "This is not an amount.", field);
            }
        }

        if ((LineText.Given(LatePerDay) is not null && Fields.Rate(LatePerDay) is null)
            || (LineText.Given(LateCap) is not null && Fields.Rate(LateCap) is null))
        {
            return new ValidationError("deal.late", "0 to 100 %.", "latePerDay");
        }

        Money? Amount(string? text) => MoneyInput.Read(language, text, FeeCurrency);

        return new TermsRequest
        {
            Fee = Amount(Fee),
            Margin = Amount(Margin),
            Escrow = Escrow is not null,
            CommissionNote = CommissionNote,
            Bonus = Amount(Bonus),
            BonusCondition = BonusCondition,
            UsageRights = UsageRights,
            UsageUntil = UsageUntil,
            Exclusivity = Exclusivity,
            ExclusiveUntil = ExclusiveUntil,
            CancelFee = Amount(CancelFee),
            LatePerDay = Fields.Rate(LatePerDay),
            LateCap = Fields.Rate(LateCap),
            Note = Note,
            Samples =
            [
                .. Samples.Where(s => LineText.Given(s.What) is not null).Select(
                    s => new SampleRequest(s.What, Amount(s.Value), s.Returns is not null)),
            ],
            Deliverables =
            [
                .. Posts.Where(p => LineText.Given(p.Count) is not null).Select(p => new DeliverableRequest(
                    p.Format, p.Platform, LineText.Whole(p.Count) ?? 0, p.DueOn, p.Brief,
                    LineText.Given(p.Weight) is null ? 1 : LineText.Whole(p.Weight) ?? 0)),
            ],
        };
    }
}

internal sealed class PostRow
{
    public string? Format { get; set; }

    public string? Platform { get; set; }

    /// <summary>A row without one is not there.</summary>
    public string? Count { get; set; }

    public string? DueOn { get; set; }

    public string? Weight { get; set; }

    public string? Brief { get; set; }

    public static PostRow Of(DeliverableTerm d) => new()
    {
        Format = EnumText.Of(d.Format),
        Platform = EnumText.Of(d.Platform),
        Count = d.Count.ToString(CultureInfo.InvariantCulture),
        DueOn = IsoDay.Text(d.DueOn),
        Weight = d.Weight.ToString(CultureInfo.InvariantCulture),
        Brief = d.Brief,
    };
}

internal sealed class SampleRow
{
    public string? What { get; set; }

    public string? Value { get; set; }

    public string? Returns { get; set; }
}
