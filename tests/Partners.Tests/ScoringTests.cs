using Rattan.Contracts.Partners;
using Rattan.Partners.Applications;
using Rattan.Partners.Profiles;
using Rattan.Partners.Recruiting;

namespace Rattan.Partners.Tests;

public sealed class ScoringTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(20_000);

    private static readonly ProfileFields Full = new(
        "Reviews of kitchen things, with honest tests every week.", "VN", "",
        [new Channel("youtube", "https://youtube.com/@lan", 50_000)], ["VN", "TH"], ["home"], ["vi"]);

    private static readonly RecruitmentFields Wanted = new(
        "acme", true, "", "", ["VN"], ["home"], 50_000, ["rival.example", "Đối Thủ"],
        [new Question("how", "How?", QuestionKind.Choice, Options: [new("Blog", 10), new("Mail")])], null);

    [Fact]
    public void All_that_is_wanted_scores_a_hundred()
    {
        var verdict = Judge(Full, answer: "Blog");

        verdict.Score.ShouldBe(100);
        verdict.Reasons.Sum(r => r.Of).ShouldBe(100);
        verdict.MayApproveAtOnce.ShouldBeTrue();
    }

    [Fact]
    public void Each_rule_takes_away_its_own_part()
    {
        PointsOf(Judge(Full with { AudienceCountries = ["TH"] }, country: "TH"), "country_none").ShouldBe(0);
        PointsOf(Judge(Full with { Channels = [Full.Channels[0] with { Followers = 25_000 }] }), "channels")
            .ShouldBe(10);
        PointsOf(Judge(Full with { Channels = [] }), "channels_none").ShouldBe(0);
        PointsOf(Judge(Full with { Categories = ["food"] }), "category_none").ShouldBe(0);
        PointsOf(Judge(Full with { Bio = "" }), "complete").ShouldBe(12);
        PointsOf(Judge(Full, days: 15), "age").ShouldBe(5);
        PointsOf(Judge(Full, answer: "Mail"), "answers").ShouldBe(0);
    }

    [Fact]
    public void Throw_away_addresses_are_seen_and_never_approved_at_once()
    {
        var verdict = Judge(Full, email: "x@eu.mailinator.com");

        PointsOf(verdict, "disposable").ShouldBe(-40);
        verdict.MayApproveAtOnce.ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://rival.example/shop", true)]
    [InlineData("https://blog.rival.example", true)]
    [InlineData("https://notrival.example", false)]
    [InlineData("https://rival.example.com.vn", true)]
    [InlineData("https://my-rival.example", false)]
    [InlineData("đại lý đối thủ", true)]
    [InlineData("đối thủng", false)]
    public void Competitors_are_found_as_whole_names(string address, bool found) =>
        Judge(Full with { Channels = [new Channel("website", address, 1)] }).HasConflict.ShouldBe(found);

    private static int PointsOf(Verdict verdict, string key) => verdict.Reasons.Single(r => r.Key == key).Points;

    private static Verdict Judge(
        ProfileFields profile, string answer = "Blog", string country = "VN", string email = "lan@example.com",
        int days = 30) => Scoring.Judge(
            new PartnerFacts(
                default, 1, "Lan", email, country, PartnerKind.Kol, PartnerStatus.Active, Now.AddDays(-days)),
            profile, Wanted, new Dictionary<string, IReadOnlyList<string>> { ["how"] = [answer] }, Now);
}
