using System.Collections.Frozen;
using System.Text.Json;

namespace Rattan.Platform.Ui.Components;

public enum Tone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}

/// <summary>The icon and colour of every state that the program knows; its word is the text
/// <c>status.{name}</c>.</summary>
internal sealed record StatusLook(string Icon, Tone Tone)
{
    private static readonly StatusLook Waiting = new("ti-clock", Tone.Warning);
    private static readonly StatusLook Done = new("ti-check", Tone.Success);
    private static readonly StatusLook Refused = new("ti-x", Tone.Danger);
    private static readonly StatusLook Back = new("ti-arrow-back-up", Tone.Danger);
    private static readonly StatusLook Quiet = new("ti-circle-dashed", Tone.Neutral);

    internal static FrozenDictionary<string, StatusLook> Known { get; } = new Dictionary<string, StatusLook>(
        StringComparer.Ordinal)
    {
        ["pending"] = Waiting,
        ["approved"] = Done,
        ["payable"] = new("ti-wallet", Tone.Info),
        ["inPayout"] = new("ti-send", Tone.Info),
        ["paid"] = new("ti-circle-check", Tone.Success),
        ["rejected"] = Refused,
        ["reversed"] = Back,
        ["attributing"] = Waiting,
        ["awaitingRate"] = Waiting,
        ["unattributed"] = Quiet,
        ["attributed"] = Done,
        ["partlyRefunded"] = Back,
        ["refunded"] = Back,
        ["test"] = new("ti-flask", Tone.Neutral),
        ["received"] = Waiting,
        ["queued"] = Waiting,
        ["running"] = new("ti-loader-2", Tone.Info),
        ["qualified"] = Done,
        ["disqualified"] = Refused,
        ["draft"] = new("ti-pencil", Tone.Neutral),
        ["sent"] = new("ti-send", Tone.Info),
        ["completed"] = new("ti-circle-check", Tone.Success),
        ["cancelled"] = new("ti-ban", Tone.Neutral),
        ["failed"] = new("ti-alert-triangle", Tone.Danger),
        ["active"] = Done,
        ["paused"] = new("ti-player-pause", Tone.Warning),
        ["ended"] = new("ti-flag", Tone.Neutral),
        ["blocked"] = new("ti-ban", Tone.Danger),
        ["disabled"] = new("ti-ban", Tone.Neutral),
        ["applied"] = Waiting,
        ["submitted"] = Waiting,
        ["infoAsked"] = new("ti-message-question", Tone.Info),
        ["withdrawn"] = Quiet,
        ["verified"] = Done,
        ["removed"] = new("ti-ban", Tone.Neutral),
        ["scheduled"] = new("ti-clock", Tone.Info),
        ["archived"] = new("ti-archive", Tone.Neutral),
        ["prospect"] = new("ti-eye", Tone.Info),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static StatusLook Of(string name) => Known.GetValueOrDefault(name, Quiet);

    /// <summary>The name as JSON has it: <c>InPayout</c> is <c>inPayout</c>.</summary>
    public static string NameOf(object status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString()!);
}
