using Rattan.Contracts.Access;
using Rattan.Kernel.Json;
using Rattan.Merchants.Profiles;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Merchants.Pipeline;

/// <summary>Words of the pipeline.</summary>
internal static class PipelineWords
{
    public static Choice[] Stages(ITexts texts) => Choices.Of<PipelineStage>(texts, "pipeline.stage");

    public static Choice[] Reasons(ITexts texts) => Choices.Of<LostReason>(texts, "pipeline.reason");

    public static Choice[] Activities(ITexts texts) => Choices.Of<ActivityKind>(texts, "pipeline.activity");

    public static Choice[] People(IEnumerable<NetworkPerson> people) =>
        [.. people.Select(each => new Choice(each.Id.ToString(), each.Name))];

    public static string Stage(ITexts texts, PipelineStage stage) => texts[$"pipeline.stage.{EnumText.Of(stage)}"];

    public static string Lost(ITexts texts, LostReason? reason, string? words) => reason is not { } why ? ""
        : words is null ? texts[$"pipeline.reason.{EnumText.Of(why)}"]
        : $"{texts[$"pipeline.reason.{EnumText.Of(why)}"]}: {words}";

    /// <summary>Such as <c>1,250.00 EUR · 900 VND</c>; a dash for nothing.</summary>
    public static string Amounts(ITexts texts, IReadOnlyList<Money> amounts) => amounts.Count == 0 ? "–"
        : string.Join(" · ", amounts.Select(each => Formats.Amount(texts.Language, each, withCode: true)));

    /// <summary>Moves and activities as one story, newest first.</summary>
    public static IReadOnlyList<TimelineItem> Story(ITexts texts, HistoryAnswer history) =>
    [
        .. history.Moves.Select(move => new TimelineItem(
            move.To == PipelineStage.Lost ? "ti-x" : "ti-arrow-right",
            texts.Fill(
                "pipeline.moved", ("from", Stage(texts, move.From)), ("to", Stage(texts, move.To))),
            move.At, move.ByName, Note: move.Reason is null ? null : Lost(texts, move.Reason, move.Words)))
            .Concat(history.Activities.Select(each => new TimelineItem(
                Icon(each.Kind), texts[$"pipeline.activity.{EnumText.Of(each.Kind)}"], each.HappenedAt, each.ByName,
                Note: each.Text)))
            .OrderByDescending(item => item.At),
    ];

    private static string Icon(ActivityKind kind) => kind switch
    {
        ActivityKind.Call => "ti-phone",
        ActivityKind.Meeting => "ti-users",
        ActivityKind.Mail => "ti-mail",
        _ => "ti-note",
    };
}
