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
    public async Task Counts_by_several_dimensions_of_raw_clicks_are_those_of_counting_one_by_one()
    {
        var random = new Random(20261130);
        string? Word(string prefix, int count) =>
            random.Next(count + 1) is var number and > 0 ? $"{prefix}{number}" : null;
        var clicks = Enumerable.Range(0, 800).Select(i => Clicks.Of(
            Clicks.Visitor(i), TimeSpan.FromMinutes(random.Next(4 * 24 * 60)), random.Next(1, 90),
            random.Next(1, 4), random.Next(1, 2_000), random.Next(3) == 0 ? null : "VN",
            (DeviceClass)random.Next(4)) with
        {
            Os = (OsFamily)random.Next(7),
            Browser = (BrowserFamily)random.Next(7),
            Language = Word("l", 3),
            ReferrerHost = Word("blog", 40),
            Subs = [Word("it's ", 700), Word("", 2), null, Word("中", 5)],
        }).ToArray();
        await AppendAsync(clicks);
        ClickDimension[] all = [.. Enum.GetValues<ClickDimension>()];
        for (var i = 0; i < 60; i++)
        {
            random.Shuffle(all);
            var query = new ClickCountQuery(Clicks.Noon, Clicks.Noon.AddDays(4), all[..random.Next(2, 6)])
            {
                Steps = random.Next(3) switch { 0 => TimeSteps.UtcDays, 1 => SevenHoursAhead, _ => null },
            };
            var counted = (await Store.CountAsync(query, default))
                .Select(row => $"{Said(query, row)}: {row.Unique + row.Duplicate}");
            counted.Order(StringComparer.Ordinal).ShouldBe(
                clicks.GroupBy(click => Said(query, click)).Select(group => $"{group.Key}: {group.Count()}")
                    .Order(StringComparer.Ordinal),
                $"{string.Join(", ", query.By)} {query.Steps}");
        }
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

    private static readonly TimeSteps SevenHoursAhead = new([new TimeStep(0, TimeStep.Day, 7 * TimeStep.Hour)]);

    private static string Said(ClickCountQuery query, ClickCounts row) => string.Join('|', query.By.Select(
        dimension => dimension switch
        {
            ClickDimension.Minute => $"{row.Minute:u}",
            ClickDimension.Quarter => $"{row.Quarter:u}",
            ClickDimension.Program => $"{row.Program}",
            ClickDimension.Partner => $"{row.Partner}",
            ClickDimension.Link => $"{row.Link}",
            _ => row.Texts[dimension] ?? "?",
        }));

    private static string Said(ClickCountQuery query, Click click) => string.Join('|', query.By.Select(
        dimension => dimension switch
        {
            ClickDimension.Minute => $"{Instants.FromUnixMicros(click.AtMicros / 60_000_000 * 60_000_000):u}",
            ClickDimension.Quarter when RollupKey.QuarterOf(click.AtMicros) is var quarter =>
                $"{Instants.FromUnixMicros((query.Steps?.BeginOf(quarter) ?? quarter) * RollupKey.QuarterMicros):u}",
            ClickDimension.Program => $"{click.Program}",
            ClickDimension.Partner => $"{click.Partner}",
            ClickDimension.Link => $"{click.Link}",
            ClickDimension.Country => click.Country ?? "?",
            ClickDimension.Device => ClickWords.Of(dimension, (int)click.Device) ?? "?",
            ClickDimension.Os => ClickWords.Of(dimension, (int)click.Os) ?? "?",
            ClickDimension.Browser => ClickWords.Of(dimension, (int)click.Browser) ?? "?",
            ClickDimension.Language => click.Language ?? "?",
            ClickDimension.Referrer => click.ReferrerHost ?? "?",
            _ => click.Subs!.ElementAtOrDefault(dimension - ClickDimension.Sub1) ?? "?",
        }));
}
