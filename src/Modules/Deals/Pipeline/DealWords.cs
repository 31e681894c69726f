using Rattan.Deals.Creators;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Terms;
using Rattan.Kernel.Json;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Pipeline;

/// <summary>Deals in the viewer's words.</summary>
internal static class DealWords
{
    /// <summary>Where deals are in the caller's portal.</summary>
    public static string Place(Caller caller) => caller.Scope.Kind switch
    {
        ScopeKind.Merchant => "/merchant/deals",
        ScopeKind.Partner => "/partner/deals",
        _ => "/deals",
    };

    public static string Stage(ITexts texts, DealStage stage) => Fields.Word(texts, "deals.stage", stage);

    public static (string Icon, Tone Tone) Look(DealStage stage) => stage switch
    {
        DealStage.Prospect => ("ti-eye", Tone.Neutral),
        DealStage.Outreach => ("ti-message", Tone.Neutral),
        DealStage.Negotiating => ("ti-arrows-exchange", Tone.Info),
        DealStage.Contract => ("ti-signature", Tone.Info),
        DealStage.Content => ("ti-pencil", Tone.Warning),
        DealStage.Published => ("ti-broadcast", Tone.Warning),
        DealStage.Accepted => ("ti-check", Tone.Success),
        DealStage.Settled => ("ti-circle-check", Tone.Success),
        _ => ("ti-ban", Tone.Neutral),
    };

    public static (string Icon, Tone Tone) Look(DeliverableStatus status) => status switch
    {
        DeliverableStatus.Waiting => ("ti-clock", Tone.Neutral),
        DeliverableStatus.Submitted => ("ti-eye", Tone.Warning),
        DeliverableStatus.ChangesAsked => ("ti-arrow-back-up", Tone.Danger),
        DeliverableStatus.Approved => ("ti-check", Tone.Info),
        DeliverableStatus.Published => ("ti-broadcast", Tone.Warning),
        DeliverableStatus.Accepted => ("ti-circle-check", Tone.Success),
        _ => ("ti-ban", Tone.Neutral),
    };

    public static string Post(ITexts texts, DeliverableAnswer post) =>
        $"#{post.Number} {CreatorWords.Format(texts, post.Format)} · {CreatorWords.Platform(texts, post.Platform)}";

    public static string Amounts(ITexts texts, IReadOnlyList<Kernel.Money> amounts) => amounts.Count == 0 ? "–"
        : string.Join(" · ", amounts.Select(each => Formats.Amount(texts.Language, each, withCode: true)));

    public static string? Day(ITexts texts, DateOnly? day) =>
        day is { } known ? Formats.Day(texts.Language, known) : null;

    /// <summary>The way of a deal as steps.</summary>
    public static IReadOnlyList<Step> Steps(ITexts texts, DealStage now) =>
    [
        .. Stages.All.Where(s => s != DealStage.Cancelled).Select(stage => new Step(
            Stage(texts, stage),
            stage == now ? StepState.Here : stage < now && now != DealStage.Cancelled
                ? StepState.Done : StepState.Ahead)),
    ];

    public static IReadOnlyList<TimelineItem> Story(ITexts texts, IEnumerable<EventAnswer> events, string place) =>
    [
        .. events.Select(e => new TimelineItem(
            Icon(e.Kind), Fields.Word(texts, "deals.event", e.Kind), e.At,
            $"{e.ByName} ({Fields.Word(texts, "deals.side", e.BySide)})",
            e.DeliverableId is { } post ? $"{place}/posts/{post}" : null, Said(texts, e))),
    ];

    private static string? Said(ITexts texts, EventAnswer e) =>
        e.Kind == DealEventKind.Moved && EnumText.TryParse<DealStage>(e.Words, out var stage)
            ? Stage(texts, stage)
        : e.Kind == DealEventKind.Cancelled && EnumText.TryParse<CancelReason>(e.Words, out var reason)
            ? Fields.Word(texts, "deals.cancel", reason)
        : e.Kind == DealEventKind.SampleMoved && e.Words?.LastIndexOf(" · ", StringComparison.Ordinal) is { } at and > 0
            && EnumText.TryParse<SampleStatus>(e.Words[(at + 3)..], out var status)
            ? $"{e.Words[..at]} · {Fields.Word(texts, "deals.sample", status)}"
        : e.Kind == DealEventKind.Checked && e.Words?.Split(" · ") is [var post, var found] && found.Contains('.')
            ? $"{post} · {texts[$"deals.checks.problem.{found.Replace('.', '_')}"]}"
        : e.Words;

    private static string Icon(DealEventKind kind) => kind switch
    {
        DealEventKind.Note => "ti-note",
        DealEventKind.Mailed => "ti-mail",
        DealEventKind.Reminded => "ti-bell",
        DealEventKind.Proposed => "ti-file-text",
        DealEventKind.Approved or DealEventKind.DraftApproved or DealEventKind.Accepted => "ti-check",
        DealEventKind.Signed => "ti-signature",
        DealEventKind.SampleMoved => "ti-package",
        DealEventKind.Drafted => "ti-upload",
        DealEventKind.Commented => "ti-message",
        DealEventKind.ChangeAsked => "ti-arrow-back-up",
        DealEventKind.Published => "ti-broadcast",
        DealEventKind.Checked => "ti-world-search",
        DealEventKind.BonusPaid or DealEventKind.Settled => "ti-wallet",
        DealEventKind.Cancelled => "ti-ban",
        _ => "ti-arrow-right",
    };
}
