using FsCheck;
using FsCheck.Fluent;
using Rattan.Reporting.Query;

namespace Rattan.Reporting.Tests;

public sealed class BucketTests
{
    [Theory]
    [InlineData("Asia/Kolkata", "2026-11-20T18:15:00Z", "2026-11-20")]
    [InlineData("Asia/Kolkata", "2026-11-20T18:30:00Z", "2026-11-21")]
    [InlineData("Asia/Kathmandu", "2026-11-20T18:00:00Z", "2026-11-20")]
    [InlineData("Asia/Kathmandu", "2026-11-20T18:15:00Z", "2026-11-21")]
    [InlineData("America/New_York", "2026-11-21T04:45:00Z", "2026-11-20")]
    [InlineData("America/New_York", "2026-11-21T05:00:00Z", "2026-11-21")]
    [InlineData("UTC", "2026-11-20T23:45:00Z", "2026-11-20")]
    public void A_quarter_hour_falls_on_the_day_of_the_zone(string zone, string quarter, string day) =>
        Bucket.Of(At(quarter), TimeGrain.Day, Zone(zone)).ShouldBe(day);

    [Theory]
    [InlineData("Asia/Kathmandu", "2026-11-20T18:15:00Z", "2026-11-21T00:00+05:45")]
    [InlineData("Asia/Kathmandu", "2026-11-20T18:00:00Z", "2026-11-20T23:00+05:45")]
    [InlineData("Asia/Kolkata", "2026-11-20T18:45:00Z", "2026-11-21T00:00+05:30")]
    public void Hours_begin_where_the_zone_begins_them(string zone, string quarter, string hour) =>
        Bucket.Of(At(quarter), TimeGrain.Hour, Zone(zone)).ShouldBe(hour);

    [Fact]
    public void The_hour_that_autumn_repeats_is_two_hours() =>
        Bucket.Of(At("2026-11-01T05:30:00Z"), TimeGrain.Hour, Zone("America/New_York"))
            .ShouldNotBe(Bucket.Of(At("2026-11-01T06:30:00Z"), TimeGrain.Hour, Zone("America/New_York")));

    [Theory]
    [InlineData("2026-11-16", "2026-11-16")]
    [InlineData("2026-11-22", "2026-11-16")]
    [InlineData("2026-11-23", "2026-11-23")]
    [InlineData("2027-01-01", "2026-12-28")]
    public void Weeks_are_named_by_their_Monday(string day, string monday) =>
        Bucket.Of(At(day + "T12:00:00Z"), TimeGrain.Week, TimeZoneInfo.Utc).ShouldBe(monday);

    [Fact]
    public void Months_follow_the_zone() =>
        Bucket.Of(At("2026-11-30T18:15:00Z"), TimeGrain.Month, Zone("Asia/Kathmandu")).ShouldBe("2026-12");

    [Theory]
    [InlineData("Asia/Kathmandu", "2026-11-21", "2026-11-20T18:15:00Z")]
    [InlineData("America/New_York", "2026-07-01", "2026-07-01T04:00:00Z")]
    [InlineData("Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00Z")]
    [InlineData("America/Havana", "2024-11-03", "2024-11-03T04:00:00Z")]
    public void A_day_begins_at_its_first_instant_also_where_midnight_is_skipped_or_repeated(
        string zone, string day, string start) =>
        Bucket.StartOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Zone(zone))
            .ShouldBe(At(start));

    [Theory]
    [InlineData("2026-11-20T18:14:59Z", "2026-11-20T18:00:00Z", "2026-11-20T18:15:00Z")]
    [InlineData("2026-11-20T18:15:00Z", "2026-11-20T18:15:00Z", "2026-11-20T18:15:00Z")]
    public void Ends_are_widened_to_quarter_hours(string at, string floor, string ceiling)
    {
        Bucket.Floor(At(at)).ShouldBe(At(floor));
        Bucket.Ceiling(At(at)).ShouldBe(At(ceiling));
    }

    [Fact]
    public void Every_quarter_hour_of_any_zone_lies_in_the_day_that_names_it()
    {
        var zones = new[] { "Asia/Kathmandu", "Asia/Kolkata", "Asia/Ho_Chi_Minh", "America/St_Johns", "Africa/Cairo",
            "Pacific/Chatham" };
        var quarters = Gen.Choose(0, 4 * 24 * 366 * 5);
        Prop.ForAll(Arb.From(quarters), Arb.From(Gen.Elements(zones)), (quarter, name) =>
        {
            var at = At("2024-01-01T00:00:00Z") + (quarter * Bucket.Quarter);
            var day = DateOnly.ParseExact(
                Bucket.Of(
                    at, TimeGrain.Day, Zone(name)), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            return Bucket.StartOf(day, Zone(name)) <= at && at < Bucket.StartOf(day.AddDays(1), Zone(name));
        }).Check(Config.QuickThrowOnFailure);
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);
}
