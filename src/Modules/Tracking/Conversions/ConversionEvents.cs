using Rattan.Contracts.Commissions;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Tracking.Conversions;

/// <summary>What happened to a conversion, or is going to.</summary>
internal static class ConversionEvents
{
    /// <summary>From the first touch to what is still to come, in the order of time.</summary>
    public static IReadOnlyList<TimelineItem> Of(
        ConversionStory story, IReadOnlyList<OrderTouch> touches, ITexts texts) =>
    [
        .. touches.Select(touch => TouchItem.Of(touch, texts))
            .Append(new("ti-shopping-cart", texts["conversions.event.occurred"], story.OccurredAt))
            .Append(new("ti-database", texts["conversions.event.recorded"], story.RecordedAt))
            .Concat(story.Earned.Where(e => !e.Amount.IsNegative).SelectMany(e => Earned(e, texts)))
            .Concat(story.Refunds.Select(r => new TimelineItem(
                "ti-arrow-back-up", texts.Fill("conversions.event.refund", ("amount", Say(r.Amount, texts))), r.At)))
            .OrderBy(e => e.At),
    ];

    private static IEnumerable<TimelineItem> Earned(EarnedLine line, ITexts texts)
    {
        (string, string)[] about = [("partner", line.Partner), ("amount", Say(line.Amount, texts))];
        yield return new("ti-book", texts.Fill("conversions.event.booked", about), line.BookedAt);
        if (line.PayableAt is { } payable)
        {
            yield return new("ti-wallet", texts.Fill("conversions.event.payable", about), payable);
        }
        else if (line is { Status: CommissionStatus.Pending, DueAt: { } due })
        {
            yield return new("ti-clock", texts.Fill("conversions.event.due", about), due);
        }
    }

    private static string Say(Money amount, ITexts texts) => Formats.Amount(texts.Language, amount, withCode: true);
}
