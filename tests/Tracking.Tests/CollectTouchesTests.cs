using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Tests;

public sealed class CollectTouchesTests
{
    private const int ProgramNumber = 1;
    private const int Introducer = 10;
    private const int Closer = 11;

    private static readonly DateTimeOffset Millisecond = new(2026, 3, 1, 12, 0, 0, 5, TimeSpan.Zero);
    private static readonly VisitorId Visitor = VisitorId.Read([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    private static readonly ProgramId Program = new(Guid.CreateVersion7(Millisecond));

    [Fact]
    public void Two_clicks_of_one_millisecond_stay_in_their_order()
    {
        var first = Touch("first", Introducer, microseconds: 300);
        var second = Touch("second", Closer, microseconds: 900);
        Ask("second", Closer, first, second).Select(t => t.ClickId).ShouldBe(["first", "second"]);
    }

    [Fact]
    public void A_click_that_the_store_no_longer_knows_is_taken_at_its_ids_word()
    {
        var touch = Ask("second", Closer).ShouldHaveSingleItem();
        touch.At.ShouldBe(Millisecond);
        touch.FoundBy.ShouldBe("click_id");
    }

    [Fact]
    public void Views_are_touches_where_the_program_counts_them()
    {
        var seen = Touch("seen", Introducer, microseconds: 300) with { IsView = true };
        Ask("click", Closer, seen).Select(t => t.ClickId).ShouldBe(["click"]);
        Ask(Shop with { ViewWindowHours = 1 }, "click", Closer, seen).Select(t => (t.ClickId, t.IsView))
            .ShouldBe([("click", false), ("seen", true)]);
    }

    [Fact]
    public void Of_views_before_the_window_the_newest_is_kept_to_say_why_it_did_not_win()
    {
        ClickTouch Seen(string id, int hoursBefore) =>
            Touch(id, Introducer, microseconds: 0) with { IsView = true, At = Millisecond.AddHours(-hoursBefore) };
        Ask(Shop with { ViewWindowHours = 24 }, "click", Closer, Seen("a", 40), Seen("b", 30), Seen("c", 5))
            .Select(t => t.ClickId).ShouldBe(["b", "c", "click"]);
    }

    [Theory]
    [InlineData(AttributionModel.Last, false, false)]
    [InlineData(AttributionModel.Last, true, true)]
    [InlineData(AttributionModel.Linear, false, true)]
    public void A_good_click_id_settles_a_last_click_order_unless_late_touches_matter(
        AttributionModel model, bool guarded, bool needed)
    {
        var program = Shop with { Model = model, LateTouch = guarded ? new LateTouchGuard(60, 0) : null };
        TouchFinder.NeedsTouches(
            new VisitorClue(Program, "click", null, null, Millisecond), program, new OneClickId(default))
            .ShouldBe(needed);
    }

    private static IReadOnlyList<Contracts.Attribution.TouchCandidate> Ask(
        string clickId, int partner, params ClickTouch[] stored) => Ask(Shop, clickId, partner, stored);

    private static IReadOnlyList<Contracts.Attribution.TouchCandidate> Ask(
        ProgramFacts shop, string clickId, int partner, params ClickTouch[] stored)
    {
        var conversion = new Conversion
        {
            ProgramId = Program,
            Kind = Conversion.OrderKind,
            ExternalId = "a",
            OccurredAt = Millisecond.AddMinutes(1),
            Input = new ConversionInput(
                Test: false, clickId, VisitorId: null, CustomerExternalId: null, CustomerCountry: null,
                CouponCode: null, PartnerId: null, [], new Dictionary<string, string>(StringComparer.Ordinal)),
        };
        var facts = new DecisionFacts
        {
            Programs = new Dictionary<ProgramId, ProgramFacts> { [Program] = shop },
            PartnersByNumber = [],
            Partners = [],
            Enrolled = [],
            Links = [],
            Coupons = [],
            History = new CustomerHistory(),
            Touches = new TouchesFound(Complete: true, stored.ToLookup(t => t.Visitor)),
        };
        var ids = new OneClickId(new ClickFacts(Millisecond, LinkNumber: partner, partner, Visitor));
        return new CollectTouches(ids).Ask(conversion, [], facts).Touches;
    }

    private static ClickTouch Touch(string clickId, int partner, int microseconds) => new(
        clickId, Millisecond.AddMicroseconds(microseconds), ProgramNumber, partner, partner, Visitor,
        IsDuplicate: false);

    private static ProgramFacts Shop => new(
        Program, ProgramNumber, new MerchantId(Guid.CreateVersion7(Millisecond)), "Ana's Shoes", "Shoes",
        Currency.Of("EUR"), "UTC", "https://shop.example.com/", FallbackUrl: null,
        new AllowedDomains(["shop.example.com"]), ClickWindowDays: 30, LockInDays: null, UniqueWindowHours: 24,
        HoldDays: 0, Funding.Advance, default, AttributionModel.First, CouponWins: false, QualifyLeadsAtOnce: false,
        ConsentDefault.Granted, ProgramStatus.Active);

    private sealed class OneClickId(ClickFacts known) : IClickIds
    {
        public string Sign(in ClickFacts facts) => throw new NotSupportedException();

        public ClickIdVerdict Verify(ReadOnlySpan<char> text, out ClickFacts facts)
        {
            facts = known;
            return ClickIdVerdict.Good;
        }
    }
}
