using Rattan.Contracts.Commissions;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Ui.Explain;
using Rattan.Platform.Ui.Texts;
using Rattan.Tracking.Refunds;

namespace Rattan.Tracking.Conversions;

/// <summary>Everything that is known of one conversion, ready to be shown.</summary>
/// <param name="Amount">In the program's currency; null while a rate is missing.</param>
/// <param name="Rate">How the order was converted, in words; null when it was not.</param>
/// <param name="Lines">In the order's currency.</param>
/// <param name="Decision">Who earned it and why, or why nobody did.</param>
public sealed record ConversionStory(
    ConversionId Id,
    string ExternalId,
    ConversionType Type,
    ConversionStatus Status,
    LeadStatus? LeadStatus,
    ProgramFacts? Program,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    Money Order,
    Money? Amount,
    Money? Refunded,
    string? Rate,
    string? Customer,
    bool? NewCustomer,
    string? Coupon,
    string? ClickId,
    string? Unattributed,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<OrderLine> Lines,
    IReadOnlyList<CreditLine> Credits,
    IReadOnlyList<EarnedLine> Earned,
    IReadOnlyList<RefundGiven> Refunds,
    IReadOnlyList<ExplanationStepText> Decision);

public sealed record CreditLine(
    PartnerId PartnerId, string Partner, decimal Percent, string Reason, DateTimeOffset? TouchedAt);

/// <summary>A commission line; below zero it is a reversal.</summary>
public sealed record EarnedLine(
    CommissionId Id, PartnerId PartnerId, string Partner, string Rule, Money Amount, CommissionStatus Status,
    DateTimeOffset BookedAt, DateTimeOffset? DueAt, DateTimeOffset? PayableAt,
    IReadOnlyList<ExplanationStepText> Steps);

public sealed record RefundGiven(string ExternalId, DateTimeOffset At, Money Amount, string Reason);

/// <summary>Reads one conversion with its credits, commissions, refunds and explanations.</summary>
internal sealed class TellConversion(
    AppDbContext db, IPrograms programs, IPartners partners, ICommissionStories stories, IExplanationText words,
    ITexts texts)
{
    /// <summary>Null when there is none that the caller may see.</summary>
    public async Task<ConversionStory?> HandleAsync(ConversionId id, CancellationToken ct)
    {
        if (await db.Set<Conversion>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } conversion)
        {
            return null;
        }

        var program = (await programs.FindAsync([conversion.ProgramId], ct)).GetValueOrDefault(conversion.ProgramId);
        var earned = await stories.OfConversionAsync(id, ct);
        var refunds = await db.Set<Refund>().AsNoTracking().Where(r => r.ConversionId == id).OrderBy(r => r.Id)
            .ToListAsync(ct);
        var names = (await partners.FindAsync(
            [.. conversion.Credits.Select(c => c.PartnerId), .. earned.Select(c => c.PartnerId)], ct))
            .ToDictionary(p => p.Id, p => p.Name);
        return Tell(conversion, program, earned, refunds, names);
    }

    private ConversionStory Tell(
        Conversion c, ProgramFacts? program, IReadOnlyList<CommissionStory> earned, List<Refund> refunds,
        Dictionary<PartnerId, string> names) => new(
        c.Id, c.ExternalId, c.Type, c.Status, c.LeadStatus, program, c.OccurredAt, c.RecordedAt, c.Order, c.Amount,
        c.RefundedMinor > 0 ? new Money(c.RefundedMinor, c.Currency) : null,
        Say([.. c.Steps.Where(s => s.Kind == "fx")], program) is [var rate, ..] ? rate.Detail : null,
        c.Input.CustomerExternalId, c.NewCustomer, c.Input.CouponCode, c.Input.ClickId, c.Unattributed,
        c.Input.Metadata, c.Input.Lines,
        [
            .. c.Credits.Select(credit => new CreditLine(
                credit.PartnerId, names.GetValueOrDefault(credit.PartnerId, credit.PartnerName),
                credit.WeightBasisPoints / 100m, credit.Reason, credit.TouchedAt)),
        ],
        [
            .. earned.Select(e => new EarnedLine(
                e.Id, e.PartnerId, names.GetValueOrDefault(e.PartnerId, ""), e.RuleName, e.Amount, e.Status, e.BookedAt,
                e.DueAt, e.PayableAt, Say(e.Steps, program))),
        ],
        [
            .. refunds.Select(r => new RefundGiven(r.ExternalId, r.At, new Money(r.AmountMinor, r.Currency), r.Reason)),
        ],
        Say(c.Steps, program));

    private IReadOnlyList<ExplanationStepText> Say(IReadOnlyList<ExplainStep> steps, ProgramFacts? program) =>
        words.Render(steps, texts.Language, program?.Zone).Steps;
}
