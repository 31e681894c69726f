using System.Collections.Frozen;
using System.Globalization;
using Rattan.Contracts.Partners;
using Rattan.Partners.Profiles;
using Rattan.Partners.Recruiting;

namespace Rattan.Partners.Applications;

/// <summary>One rule's part of a score. Its sentence is the text <c>application.reason.{key}</c>.</summary>
/// <param name="Points">What it gave, below zero for a penalty.</param>
/// <param name="Of">The most it could give; 0 for a penalty.</param>
internal sealed record ScoreReason(string Key, int Points, int Of, IReadOnlyDictionary<string, string> Values);

/// <param name="MayApproveAtOnce">Nothing in it asks for a person's eye.</param>
internal sealed record Verdict(
    int Score, IReadOnlyList<ScoreReason> Reasons, bool HasConflict, bool MayApproveAtOnce);

/// <summary>Scores an application from 0 to 100 by rules that are shown with what each of them gave. Pure: the same
/// application at the same instant has the same score.</summary>
internal static class Scoring
{
    private const int AgeDaysFull = 30;

    private static readonly FrozenSet<string> ThrowAwayDomains =
        ("10minutemail.com 33mail.com anonbox.net burnermail.io discard.email dispostable.com emailondeck.com "
            + "fakeinbox.com getnada.com grr.la guerrillamail.com guerrillamail.net inboxkitten.com mail-temp.com "
            + "mailcatch.com maildrop.cc mailinator.com mailnesia.com mailsac.com minuteinbox.com moakt.com "
            + "mohmal.com mytemp.email sharklasers.com spam4.me spamgourmet.com temp-mail.io temp-mail.org "
            + "tempmail.com tempmailo.com tempr.email throwawaymail.com trashmail.com trashmail.de yopmail.com "
            + "yopmail.net").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static Verdict Judge(
        PartnerFacts partner,
        ProfileFields profile,
        RecruitmentFields wanted,
        IReadOnlyDictionary<string, IReadOnlyList<string>> answers,
        DateTimeOffset now)
    {
        var reasons = new List<ScoreReason>
        {
            CountryFit(partner, profile, wanted),
            ChannelSize(profile, wanted),
            CategoryMatch(profile, wanted),
            Completeness(profile),
            Age(partner, now),
            Choices(wanted, answers),
        };
        var throwAway = IsThrowAway(partner.Email);
        if (throwAway)
        {
            reasons.Add(Reason("disposable", -40, 0, ("domain", partner.Email.Split('@')[^1])));
        }

        var competitors = Competitors(profile, wanted, answers);
        if (competitors.Count > 0)
        {
            reasons.Add(Reason("competitor", -30, 0, ("names", string.Join(", ", competitors))));
        }

        return new Verdict(
            Math.Clamp(reasons.Sum(r => r.Points), 0, 100), reasons, competitors.Count > 0,
            MayApproveAtOnce: !throwAway && competitors.Count == 0 && partner.Status == PartnerStatus.Active);
    }

    private static ScoreReason CountryFit(PartnerFacts partner, ProfileFields profile, RecruitmentFields wanted)
    {
        const int Most = 20;
        if (wanted.Countries.Count == 0)
        {
            return Reason("country_any", Most, Most);
        }

        var reached = wanted.Countries
            .Where(c => c == partner.Country || profile.AudienceCountries.Contains(c, StringComparer.Ordinal)).ToList();
        return reached.Count > 0
            ? Reason("country", Most, Most, ("countries", string.Join(", ", reached)))
            : Reason("country_none", 0, Most, ("countries", string.Join(", ", wanted.Countries)));
    }

    private static ScoreReason ChannelSize(ProfileFields profile, RecruitmentFields wanted)
    {
        const int Most = 20;
        if (profile.Channels.Count == 0)
        {
            return Reason("channels_none", 0, Most);
        }

        var (has, want) = (profile.Followers, wanted.FollowersWanted);
        var points = want == 0 || has >= want ? Most : (int)(has * Most / want);
        return Reason("channels", points, Most, ("has", Number(has)), ("wanted", Number(want)));
    }

    private static ScoreReason CategoryMatch(ProfileFields profile, RecruitmentFields wanted)
    {
        const int Most = 15;
        var shared = wanted.Categories.Intersect(profile.Categories, StringComparer.Ordinal).Count();
        return wanted.Categories.Count == 0
            ? Reason("category_any", Most, Most)
            : Reason(shared > 0 ? "category" : "category_none", shared > 0 ? Most : 0, Most, ("n", Number(shared)));
    }

    private static ScoreReason Completeness(ProfileFields profile)
    {
        const int Most = 15;
        bool[] told =
        [
            profile.Bio.Length >= 30, profile.Channels.Count > 0, profile.AudienceCountries.Count > 0,
            profile.Categories.Count > 0, profile.Languages.Count > 0,
        ];
        var done = told.Count(each => each);
        return Reason(
            "complete", Most * done / told.Length, Most, ("done", Number(done)), ("all", Number(told.Length)));
    }

    private static ScoreReason Age(PartnerFacts partner, DateTimeOffset now)
    {
        const int Most = 10;
        var days = Math.Max(0, (int)(now - partner.CreatedAt).TotalDays);
        return Reason("age", Math.Min(Most, days * Most / AgeDaysFull), Most, ("days", Number(days)));
    }

    private static ScoreReason Choices(
        RecruitmentFields wanted, IReadOnlyDictionary<string, IReadOnlyList<string>> answers)
    {
        const int Most = 20;
        var scored = wanted.Questions.Where(q => q.BestPoints > 0).ToList();
        if (scored.Count == 0)
        {
            return Reason("answers_any", Most, Most);
        }

        var best = scored.Sum(q => q.BestPoints);
        var got = scored.Sum(q => answers.GetValueOrDefault(q.Key) is { Count: > 0 } given
            ? q.Options!.Where(o => given.Contains(o.Text, StringComparer.Ordinal)).Select(o => o.Points)
                .DefaultIfEmpty(0).Max()
            : 0);
        return Reason("answers", got * Most / best, Most, ("got", Number(got)), ("best", Number(best)));
    }

    /// <summary>The competitors that are named by a channel or an answer. A name with a point is a domain, which counts
    /// with its subdomains; any other counts as a whole word.</summary>
    private static List<string> Competitors(
        ProfileFields profile,
        RecruitmentFields wanted,
        IReadOnlyDictionary<string, IReadOnlyList<string>> answers)
    {
        var said = LineText.Fold(string.Join(
            '\n',
            profile.Channels.Select(c => c.Address).Append(profile.Bio).Concat(answers.Values.SelectMany(a => a))));
        return [.. wanted.Competitors.Where(name => IsNamed(said, LineText.Fold(name)))];
    }

    private static bool IsNamed(string said, string name)
    {
        for (var at = said.IndexOf(name, StringComparison.Ordinal); at >= 0;
            at = said.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var before = at == 0 || !char.IsLetterOrDigit(said[at - 1]) && said[at - 1] != '-';
            var end = at + name.Length;
            var after = end == said.Length || !char.IsLetterOrDigit(said[end]) && said[end] != '-';
            if ((before && after) || name.Any(c => c >= 0x2E80))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsThrowAway(string email)
    {
        var domain = email[(email.LastIndexOf('@') + 1)..];
        return ThrowAwayDomains.Contains(domain) || ThrowAwayDomains.Any(
            each => domain.EndsWith("." + each, StringComparison.OrdinalIgnoreCase));
    }

    private static ScoreReason Reason(
        string key, int points, int of, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            named[name] = value;
        }

        return new ScoreReason(key, points, of, named);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
