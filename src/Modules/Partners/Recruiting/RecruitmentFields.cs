using System.Text.RegularExpressions;
using Rattan.Partners.Profiles;

namespace Rattan.Partners.Recruiting;

/// <summary>A program's public page and form as requests and answers have it.</summary>
internal sealed partial record RecruitmentFields(
    string Slug,
    bool IsOpen,
    string Intro,
    string Restrictions,
    IReadOnlyList<string> Countries,
    IReadOnlyList<string> Categories,
    long FollowersWanted,
    IReadOnlyList<string> Competitors,
    IReadOnlyList<Question> Questions,
    int? AutoApproveScore)
{
    public const int IntroMax = 4000;
    public const int CompetitorsMax = 100;
    public const int QuestionsMax = 30;

    public Error? Refuse() =>
        !SlugShape().IsMatch(Slug)
            ? new ValidationError(
                "recruitment.slug", "3 to 60 small letters, digits and hyphens, such as acme-shop.", "slug")
        : Intro.Length > IntroMax ? new ValidationError("recruitment.intro", "At most 4,000 characters.", "intro")
        : Restrictions.Length > IntroMax
            ? new ValidationError("recruitment.restrictions", "At most 4,000 characters.", "restrictions")
        : !Countries.All(Country.IsKnown)
            ? new ValidationError("recruitment.countries", "Not an ISO 3166-1 code.", "countries")
        : !Categories.All(c => ProfileFields.AllCategories.Contains(c, StringComparer.Ordinal))
            ? new ValidationError("recruitment.categories", "There is no such category.", "categories")
        : FollowersWanted < 0
            ? new ValidationError("recruitment.followers", "Followers are counted from 0 up.", "followersWanted")
        : Competitors.Count > CompetitorsMax || !Competitors.All(c => LineText.IsLine(c, 100) && c.Trim().Length >= 3)
            ? new ValidationError(
                "recruitment.competitors", "At most 100 domains or names of at least 3 characters.", "competitors")
        : AutoApproveScore is < 1 or > 100
            ? new ValidationError("recruitment.auto_approve", "A score is 1 to 100.", "autoApproveScore")
        : RefuseQuestions();

    private ValidationError? RefuseQuestions()
    {
        if (Questions.Count > QuestionsMax)
        {
            return new ValidationError("recruitment.questions_many", "At most 30 questions.", "questions");
        }

        if (Questions.Select(q => q.Key).Distinct(StringComparer.Ordinal).Count() != Questions.Count)
        {
            return new ValidationError("recruitment.question_twice", "Every question has its own key.", "questions");
        }

        foreach (var (at, question) in Questions.Index())
        {
            if (question.Key is null || !KeyShape().IsMatch(question.Key))
            {
                return new ValidationError(
                    "recruitment.question_key", "1 to 40 small letters, digits and underscores.",
                    $"questions[{at}].key");
            }

            if (!LineText.IsLine(question.Label, Question.LabelMax))
            {
                return new ValidationError(
                    "recruitment.question_label", "A question has 1 to 300 characters.", $"questions[{at}].label");
            }

            if (question.HasOptions && question.Options is not { Count: >= 2 and <= Question.OptionsMax })
            {
                return new ValidationError(
                    "recruitment.question_options", "2 to 30 answers to choose from.", $"questions[{at}].options");
            }

            if (question.Options?.Any(o => !LineText.IsLine(o.Text, 200) || o.Points is < 0 or > 100) == true)
            {
                return new ValidationError(
                    "recruitment.question_option", "An answer has a text and 0 to 100 points.",
                    $"questions[{at}].options");
            }
        }

        return null;
    }

    [GeneratedRegex("^[a-z0-9](-?[a-z0-9]){2,59}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex SlugShape();

    [GeneratedRegex("^[a-z0-9_]{1,40}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex KeyShape();
}
