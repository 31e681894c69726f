using Rattan.Contracts.Access;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Explain;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Relationship;

/// <summary>Words of the network's dealings with partners.</summary>
internal static class RelationWords
{
    public static Choice[] People(IEnumerable<NetworkPerson> people) =>
        [.. people.Select(each => new Choice(each.Id.ToString(), each.Name))];

    /// <summary>Each part of the score as a sentence, with its value and weight.</summary>
    public static IReadOnlyList<ExplanationStepText> Steps(ITexts texts, IReadOnlyList<HealthReason> reasons) =>
    [
        .. reasons.Select(reason => new ExplanationStepText(
            EnumText.Of(reason.Part), Outcome(reason.Value),
            texts.Fill(
                reason.Text,
                [
                    .. reason.Facts.Select(fact => (fact.Key, fact.Value)),
                    ("value", $"{reason.Value}"), ("weight", $"{reason.Weight}"),
                ]))),
    ];

    public static string Milestone(ITexts texts, MilestoneAnswer milestone) => texts.Fill(
        $"relation.milestone.{EnumText.Of(milestone.Kind)}",
        ("n", milestone.Currency is { } currency
            ? Formats.Amount(texts.Language, new Money(milestone.Number, currency), withCode: true)
            : Formats.Number(texts.Language, milestone.Number)));

    /// <summary>Notes and events as one story, newest first.</summary>
    public static IReadOnlyList<TimelineItem> Story(ITexts texts, PartnerRelationAnswer relation) =>
    [
        .. relation.Notes.Select(note => new TimelineItem(
                Icon(note.Kind), texts[$"relation.note.{EnumText.Of(note.Kind)}"], note.HappenedAt, note.ByName,
                Note: note.Text))
            .Concat(relation.Events.Select(each => new TimelineItem(
                EventIcon(each.Kind), texts.Fill($"relation.event.{each.Kind}", ("what", each.What ?? "–")), each.At,
                Href: each.Href)))
            .OrderByDescending(item => item.At),
    ];

    public static (string Icon, Tone Tone) Look(WinBackState state) => state switch
    {
        WinBackState.ToDo => ("ti-clock", Tone.Warning),
        WinBackState.Contacted => ("ti-send", Tone.Info),
        WinBackState.Back => ("ti-circle-check", Tone.Success),
        _ => ("ti-x", Tone.Neutral),
    };

    public static string Reason(ITexts texts, WinBackAnswer winBack) => texts.Fill(
        winBack.RhythmDays is null ? "relation.winback.reason.plain" : "relation.winback.reason",
        ("days", $"{(int)(winBack.OpenedAt - winBack.LastSaleAt).TotalDays}"), ("limit", $"{winBack.LimitDays}"),
        ("rhythm", Formats.Number(texts.Language, winBack.RhythmDays ?? 0)));

    public static (string Icon, Tone Tone) ScoreLook(int? score) => score switch
    {
        null => ("ti-question-mark", Tone.Neutral),
        >= ReadRelations.GoodFrom => ("ti-circle-check", Tone.Success),
        >= ReadRelations.FairFrom => ("ti-circle-half-2", Tone.Warning),
        _ => ("ti-alert-triangle", Tone.Danger),
    };

    private static string Outcome(int? value) => value switch
    {
        null => "unknown",
        >= ReadRelations.GoodFrom => "met",
        >= ReadRelations.FairFrom => "partly",
        _ => "not",
    };

    private static string Icon(NoteKind kind) => kind switch
    {
        NoteKind.Call => "ti-phone",
        NoteKind.Meeting => "ti-users",
        NoteKind.Message => "ti-message",
        NoteKind.CheckIn => "ti-check",
        _ => "ti-note",
    };

    private static string EventIcon(string kind) => kind switch
    {
        "rejected" or "payoutFailed" => "ti-x",
        "firstSale" => "ti-shopping-cart",
        "tier" => "ti-star",
        _ => "ti-arrow-right",
    };
}
