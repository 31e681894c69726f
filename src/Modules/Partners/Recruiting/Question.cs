using System.Globalization;

namespace Rattan.Partners.Recruiting;

internal enum QuestionKind
{
    Text,
    LongText,
    Choice,
    MultiChoice,
    Number,
    Url,
    File,
}

/// <param name="Points">0 to 100: how much an answer says for the applicant; 0 everywhere means it is not
/// scored.</param>
internal sealed record QuestionOption(string Text, int Points = 0);

/// <summary>A question of a program's application form.</summary>
/// <param name="Key">Small letters, digits and underscores; names the answer and stays when the label changes.</param>
/// <param name="Max">The most characters of a text, the highest number, or the most choices.</param>
internal sealed record Question(
    string Key,
    string Label,
    QuestionKind Kind,
    bool Required = false,
    long? Min = null,
    long? Max = null,
    IReadOnlyList<QuestionOption>? Options = null)
{
    public const int LabelMax = 300;
    public const int OptionsMax = 30;
    public const int TextMax = 300;
    public const int LongTextMax = 4000;

    public bool HasOptions => Kind is QuestionKind.Choice or QuestionKind.MultiChoice;

    public int BestPoints => HasOptions && Options is { Count: > 0 } options ? options.Max(o => o.Points) : 0;

    /// <summary>Null when the answer will do; otherwise what is wrong, as the last part of a text key.</summary>
    public string? Refuse(IReadOnlyList<string> answer) => answer.Count == 0
        ? Required ? "required" : null
        : Kind switch
        {
            QuestionKind.MultiChoice => answer.Count > (Max ?? OptionsMax)
                ? "choices" : answer.All(IsOption) ? null : "choice",
            _ when answer.Count > 1 => "one",
            QuestionKind.Choice => IsOption(answer[0]) ? null : "choice",
            QuestionKind.Text => answer[0].Length <= Math.Min(Max ?? TextMax, TextMax) ? null : "long",
            QuestionKind.LongText => answer[0].Length <= Math.Min(Max ?? LongTextMax, LongTextMax) ? null : "long",
            QuestionKind.Number => long.TryParse(
                answer[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= (Min ?? long.MinValue) && number <= (Max ?? long.MaxValue) ? null : "number",
            QuestionKind.Url => Uri.TryCreate(answer[0], UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
                && answer[0].Length <= 500 ? null : "url",
            _ => Guid.TryParse(answer[0], out _) ? null : "file",
        };

    private bool IsOption(string text) =>
        Options is not null && Options.Any(o => string.Equals(o.Text, text, StringComparison.Ordinal));
}
