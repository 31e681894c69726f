using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.StoreContracts;

/// <summary>What is asked beyond plain counts: filters, limits and single events.</summary>
public abstract partial class ClickStoreContract
{
    [Fact]
    public async Task Filters_by_words_keep_or_leave_out_what_they_name_in_roll_ups_and_in_raw_clicks()
    {
        await AppendAsync(
            Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero, country: "VN") with { Language = "vi", Subs = ["it's"] },
            Clicks.Of(Clicks.Visitor(2), TimeSpan.Zero, country: null) with { Language = null, Subs = null },
            Clicks.Of(Clicks.Visitor(3), TimeSpan.Zero, country: "CN", device: DeviceClass.Desktop) with
            {
                Language = "zh-cn", Subs = ["other"],
            });

        (await UniqueAsync(new ClickFilter(ClickDimension.Country, ["VN", null]))).ShouldBe(2);
        (await UniqueAsync(new ClickFilter(ClickDimension.Country, ["VN"], Except: true))).ShouldBe(2);
        (await UniqueAsync(new ClickFilter(ClickDimension.Country, ["VN", null], Except: true))).ShouldBe(1);
        (await UniqueAsync(new ClickFilter(ClickDimension.Device, ["desktop"]))).ShouldBe(1);
        (await UniqueAsync(new ClickFilter(ClickDimension.Device, ["toaster"]))).ShouldBe(0);
        (await UniqueAsync(new ClickFilter(ClickDimension.Language, ["vi", null]))).ShouldBe(2);
        (await UniqueAsync(new ClickFilter(ClickDimension.Sub1, ["it's"]))).ShouldBe(1);
        (await UniqueAsync(new ClickFilter(ClickDimension.Sub1, ["it's"], Except: true))).ShouldBe(2);
        (await UniqueAsync(
            new ClickFilter(ClickDimension.Sub1, ["other"]), new ClickFilter(ClickDimension.Country, ["CN"])))
            .ShouldBe(1);
    }

    [Fact]
    public async Task Raw_clicks_are_counted_by_the_minute()
    {
        await AppendAsync(
            Clicks.Of(Clicks.Visitor(1), TimeSpan.FromSeconds(59)),
            Clicks.Of(Clicks.Visitor(1), TimeSpan.FromSeconds(60)),
            Clicks.Of(Clicks.Visitor(2), TimeSpan.FromSeconds(119)),
            Clicks.Of(Clicks.Visitor(3), TimeSpan.FromSeconds(61), program: 8),
            Clicks.Refused(ClickVerdict.Bot, ClickReason.DataCentre, TimeSpan.FromMinutes(14)));

        var rows = await Store.CountAsync(
            new ClickCountQuery(
                Clicks.Noon, Clicks.Noon.AddMinutes(15), [ClickDimension.Minute], [Clicks.Program]),
            CancellationToken.None);

        rows.Select(row => (row.Minute, row.Unique, row.Duplicate, row.Bot)).ShouldBe(
        [
            (Clicks.Noon, 1L, 0L, 0L), (Clicks.Noon.AddMinutes(1), 1L, 1L, 0L),
            (Clicks.Noon.AddMinutes(14), 0L, 0L, 1L),
        ],
        ignoreOrder: true);
    }

    [Fact]
    public async Task More_groups_than_may_be_are_refused()
    {
        await AppendAsync(
            [.. Enumerable.Range(1, 4).Select(i => Clicks.Of(Clicks.Visitor(i), TimeSpan.Zero, link: i))]);
        var query = new ClickCountQuery(Clicks.Noon, Clicks.Noon.AddDays(1), [ClickDimension.Link]);

        (await Store.CountAsync(query with { GroupsMax = 4 }, CancellationToken.None)).Count.ShouldBe(4);
        await Should.ThrowAsync<TooManyClicksException>(
            () => Store.CountAsync(query with { GroupsMax = 3 }, CancellationToken.None));
    }

    [Fact]
    public async Task Events_come_in_the_order_of_time_page_by_page_with_all_they_say()
    {
        var clicks = Enumerable.Range(0, 25).Select(i => Clicks.Of(Clicks.Visitor(i), TimeSpan.FromMinutes(i / 5)))
            .ToArray();
        clicks[7] = Clicks.Refused(ClickVerdict.Bot, ClickReason.DataCentre, TimeSpan.FromMinutes(1));
        foreach (var part in clicks.Chunk(10))
        {
            await AppendAsync(part);
        }

        foreach (var newestFirst in (bool[])[false, true])
        {
            var query = new ClickEventQuery(Clicks.Noon, Clicks.Noon.AddDays(1), 4) { NewestFirst = newestFirst };
            var all = new List<ClickEvent>();
            while (await Store.EventsAsync(query, CancellationToken.None) is { Count: > 0 } page)
            {
                all.AddRange(page);
                query = query with { After = page[^1].Place };
            }

            all.Count.ShouldBe(clicks.Length);
            all.Select(one => one.ClickId).ShouldBe(clicks.Select(click => click.ClickId), ignoreOrder: true);
            all.Select(one => one.Place.At).ShouldBeInOrder(
                newestFirst ? SortDirection.Descending : SortDirection.Ascending);
        }

        var bot = (await Store.EventsAsync(
            new ClickEventQuery(Clicks.Noon, Clicks.Noon.AddDays(1), 9) { Kinds = [ClickKind.Bot] },
            CancellationToken.None)).ShouldHaveSingleItem();
        (bot.Kind, bot.Reason, bot.ClickId, bot.Visitor.IsNone).ShouldBe((ClickKind.Bot, "dataCentre", null, true));
    }

    [Fact]
    public async Task Events_keep_to_the_filters()
    {
        await AppendAsync(
            Clicks.Of(Clicks.Visitor(1), TimeSpan.FromMinutes(-1)),
            Clicks.Of(Clicks.Visitor(2), TimeSpan.Zero),
            Clicks.Of(Clicks.Visitor(3), TimeSpan.Zero, program: 8),
            Clicks.Of(Clicks.Visitor(4), TimeSpan.Zero, partner: 14),
            Clicks.Of(Clicks.Visitor(5), TimeSpan.Zero, country: "CN"),
            Clicks.Of(Clicks.Visitor(6), TimeSpan.FromMinutes(1)));

        var rows = await Store.EventsAsync(
            new ClickEventQuery(
                Clicks.Noon, Clicks.Noon.AddMinutes(1), 9, [Clicks.Program], [Clicks.Partner], [Clicks.Link])
            {
                Where = [new ClickFilter(ClickDimension.Country, ["VN"])],
            },
            CancellationToken.None);

        rows.Select(row => row.Visitor).ShouldBe([Clicks.Visitor(2)]);
    }

    [Fact]
    public async Task An_event_is_found_by_its_click_id()
    {
        var (one, other) = (Clicks.Of(Clicks.Visitor(1), TimeSpan.FromMicroseconds(1_234_567)), Clicks.Of(
            Clicks.Visitor(2), TimeSpan.FromMicroseconds(1_234_890)));
        await AppendAsync(one with { Os = OsFamily.Android, Browser = BrowserFamily.Samsung }, other);

        var found = (await Store.FindAsync([one.ClickId!, one.ClickId!, new string('z', 64), "no id"],
            CancellationToken.None)).ShouldHaveSingleItem();

        found.Place.At.ToUnixMicros().ShouldBe(one.AtMicros);
        (found.Kind, found.Program, found.Link, found.Partner, found.Visitor).ShouldBe(
            (ClickKind.Unique, Clicks.Program, Clicks.Link, Clicks.Partner, Clicks.Visitor(1)));
        (found.Country, found.Device, found.Os, found.Browser, found.Language, found.Referrer).ShouldBe(
            ("VN", "mobile", "android", "samsung", "vi", "blog.example.com"));
        found.Subs.ShouldBe(["a", null, "c", .. Enumerable.Repeat<string?>(null, 7)]);
    }

    private async Task<long> UniqueAsync(params ClickFilter[] where) => (await Store.CountAsync(
        new ClickCountQuery(Clicks.Noon, Clicks.Noon.AddDays(1), []) { Where = where }, CancellationToken.None))
        .Sum(row => row.Unique);
}
