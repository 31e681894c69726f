using Rattan.Contracts.Tracking;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui.Components;

/// <summary>A click or view on the way to an order, in a timeline.</summary>
public static class TouchItem
{
    public static TimelineItem Of(OrderTouch touch, ITexts texts) => new(
        touch.IsView ? "ti-eye" : "ti-click",
        texts.Fill(touch.IsView ? "ui.touch.view" : "ui.touch.click", ("partner", touch.Partner)),
        touch.At,
        Note: touch.SharePercent is { } share
            ? texts.Fill("ui.touch.share", ("share", Formats.Percent(texts.Language, share)))
            : texts.Fill("ui.touch.refused", ("reason", texts[$"word.{touch.Refused}"])));
}
