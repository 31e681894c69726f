using System.Globalization;
using Rattan.Kernel.Json;

namespace Rattan.Partners.Recruiting;

/// <summary>A program's page and form as a browser posts it. Lists are codes or names between commas; answers to choose
/// from are lines such as <c>Blog = 10</c>.</summary>
internal sealed class RecruitmentForm
{
    public const int RowsMore = 2;

    private const StringSplitOptions Neat =
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static readonly char[] Between = [',', ';', '\n', '\r'];

    public string? Slug { get; set; }

    public bool IsOpen { get; set; }

    public string? Intro { get; set; }

    public string? Restrictions { get; set; }

    public string? Countries { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Categories { get; set => field = value ?? []; } = [];

    public string? FollowersWanted { get; set; }

    public string? Competitors { get; set; }

    public string? AutoApproveScore { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<QuestionRow> Questions { get; set => field = value ?? []; } = [];

    public static RecruitmentForm Of(RecruitmentFields fields) => new()
    {
        Slug = fields.Slug,
        IsOpen = fields.IsOpen,
        Intro = fields.Intro,
        Restrictions = fields.Restrictions,
        Countries = string.Join(", ", fields.Countries),
        Categories = [.. fields.Categories],
        FollowersWanted = fields.FollowersWanted.ToString(CultureInfo.InvariantCulture),
        Competitors = string.Join(", ", fields.Competitors),
        AutoApproveScore = fields.AutoApproveScore?.ToString(CultureInfo.InvariantCulture),
        Questions = [.. fields.Questions.Select(QuestionRow.Of)],
    };

    public RecruitmentFields Fields() => new(
        (Slug ?? "").Trim(), IsOpen, Intro ?? "", Restrictions ?? "", Split(Countries?.ToUpperInvariant()),
        [.. Categories.Distinct()], string.IsNullOrWhiteSpace(FollowersWanted) ? 0 : Number(FollowersWanted) ?? -1,
        Split(Competitors),
        [.. Questions.Where(q => !string.IsNullOrWhiteSpace(q.Label)).Select((q, at) => q.Question(at))],
        string.IsNullOrWhiteSpace(AutoApproveScore) ? null : (int)Math.Min(Number(AutoApproveScore) ?? 0, 1000));

    private static string[] Split(string? text) =>
        [.. (text ?? "").Split(Between, Neat).Distinct()];

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

internal sealed class QuestionRow
{
    public string? Key { get; set; }

    public string? Label { get; set; }

    public string? Kind { get; set; }

    public bool Required { get; set; }

    public string? Options { get; set; }

    public static QuestionRow Of(Question question) => new()
    {
        Key = question.Key,
        Label = question.Label,
        Kind = EnumText.Of(question.Kind),
        Required = question.Required,
        Options = string.Join('\n', (question.Options ?? []).Select(
            o => string.Create(CultureInfo.InvariantCulture, $"{o.Text} = {o.Points}"))),
    };

    public Question Question(int at)
    {
        _ = EnumText.TryParse<QuestionKind>(Kind, out var kind);
        const StringSplitOptions Neat = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var options = (Options ?? "").Split('\n', Neat).Select(Option).ToList();
        return new Question(
            string.IsNullOrWhiteSpace(Key)
                ? string.Create(CultureInfo.InvariantCulture, $"q{at + 1}_{Label!.Length}")
                : Key,
            Label!.Trim(), kind, Required, Options: options.Count == 0 ? null : options);
    }

    private static QuestionOption Option(string line)
    {
        var at = line.LastIndexOf('=');
        return at > 0 && int.TryParse(line[(at + 1)..].Trim(), CultureInfo.InvariantCulture, out var points)
            ? new QuestionOption(line[..at].Trim(), points)
            : new QuestionOption(line);
    }
}
