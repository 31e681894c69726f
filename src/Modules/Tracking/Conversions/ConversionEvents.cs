using Rattan.Contracts.Commissions;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Tracking.Conversions;

/// <summary>Something that happened to a conversion, or is going to.</summary>
internal sealed record ConversionEvent(DateTimeOffset At, string Icon, string Text);

internal static class ConversionEvents
{
    /// <summary>From the first touch that counted to what is still to come, in the order of time.</summary>
    public static IReadOnlyList<ConversionEvent> Of(ConversionStory story, ITexts texts) =>
    [
        .. Touches(story, texts)
            .Append(new(story.OccurredAt, "ti-shopping-cart", texts["conversions.event.occurred"]))
            .Append(new(story.RecordedAt, "ti-database", texts["conversions.event.recorded"]))
            .Concat(story.Earned.Where(e => !e.Amount.IsNegative).SelectMany(e => Earned(e, texts)))
            .Concat(story.Refunds.Select(r => new ConversionEvent(
                r.At, "ti-arrow-back-up", texts.Fill("conversions.event.refund", ("amount", Say(r.Amount, texts))))))
            .OrderBy(e => e.At),
    ];

    private static IEnumerable<ConversionEvent> Touches(ConversionStory story, ITexts texts) =>
        from credit in story.Credits
        where credit.TouchedAt is not null
        select new ConversionEvent(
            credit.TouchedAt!.Value, "ti-click", texts.Fill("conversions.event.touch", ("partner", credit.Partner)));

    private static IEnumerable<ConversionEvent> Earned(EarnedLine line, ITexts texts)
    {
        (string, string)[] about = [("partner", line.Partner), ("amount", Say(line.Amount, texts))];
        yield return new(line.BookedAt, "ti-book", texts.Fill("conversions.event.booked", about));
        if (line.PayableAt is { } payable)
        {
            yield return new(payable, "ti-wallet", texts.Fill("conversions.event.payable", about));
        }
        else if (line is { Status: CommissionStatus.Pending, DueAt: { } due })
        {
            yield return new(due, "ti-clock", texts.Fill("conversions.event.due", about));
        }
    }

    private static string Say(Money amount, ITexts texts) => Formats.Amount(texts.Language, amount, withCode: true);
}
