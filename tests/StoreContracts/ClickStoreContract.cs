using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.StoreContracts;

/// <summary>What every click store does. A provider's own class gives it an empty store, and the same store opened
/// again.</summary>
public abstract partial class ClickStoreContract
{
    private const string Edge = "edge-1";

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private long number;

    internal abstract IClickStore Store { get; }

    /// <summary>Closes the store and opens it again on the same data, as after a crash.</summary>
    internal abstract Task ReopenAsync();

    [Fact]
    public async Task A_second_click_within_the_window_is_a_duplicate_and_one_after_it_is_unique()
    {
        var visitor = Clicks.Visitor(1);
        await AppendAsync(
            Clicks.Of(visitor, TimeSpan.Zero),
            Clicks.Of(visitor, TimeSpan.FromHours(24) - TimeSpan.FromMicroseconds(1)),
            Clicks.Of(visitor, TimeSpan.FromHours(24)));

        (await TotalsAsync()).ShouldBe(new ClickCounts(2, 1, 0, 0));
        (await TouchesAsync(visitor)).Select(touch => touch.IsDuplicate).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task The_window_starts_at_the_last_counted_click_not_at_a_duplicate()
    {
        var visitor = Clicks.Visitor(1);
        await AppendAsync(
            Clicks.Of(visitor, TimeSpan.Zero),
            Clicks.Of(visitor, TimeSpan.FromHours(20)),
            Clicks.Of(visitor, TimeSpan.FromHours(30)));

        (await TouchesAsync(visitor)).Select(touch => touch.IsDuplicate).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task Other_links_and_other_visitors_have_their_own_window()
    {
        await AppendAsync(
            Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero),
            Clicks.Of(Clicks.Visitor(2), TimeSpan.FromMinutes(1)),
            Clicks.Of(Clicks.Visitor(1), TimeSpan.FromMinutes(2), link: 99));

        (await TotalsAsync()).ShouldBe(new ClickCounts(3, 0, 0, 0));
    }

    [Fact]
    public async Task Clicks_of_one_batch_are_judged_in_the_order_of_time()
    {
        var visitor = Clicks.Visitor(1);
        await AppendAsync(Clicks.Of(visitor, TimeSpan.FromHours(2)), Clicks.Of(visitor, TimeSpan.FromHours(1)));

        var touches = await TouchesAsync(visitor);
        touches.Select(touch => touch.At).ShouldBe([Clicks.Noon.AddHours(1), Clicks.Noon.AddHours(2)]);
        touches.Select(touch => touch.IsDuplicate).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_late_click_is_compared_by_distance()
    {
        var visitor = Clicks.Visitor(1);
        await AppendAsync(Clicks.Of(visitor, TimeSpan.FromHours(50)));
        await AppendAsync(Clicks.Of(visitor, TimeSpan.FromHours(40)));
        await AppendAsync(Clicks.Of(visitor, TimeSpan.Zero));
        await AppendAsync(Clicks.Of(visitor, TimeSpan.FromHours(51)));

        (await TouchesAsync(visitor)).Select(touch => touch.IsDuplicate).ShouldBe([false, true, false, true]);
    }

    [Fact]
    public async Task A_window_of_zero_hours_makes_every_click_unique()
    {
        var visitor = Clicks.Visitor(1);
        await AppendAsync(
            Clicks.Of(visitor, TimeSpan.Zero) with { UniqueWindowHours = 0 },
            Clicks.Of(visitor, TimeSpan.Zero) with { UniqueWindowHours = 0 });

        (await TotalsAsync()).ShouldBe(new ClickCounts(2, 0, 0, 0));
    }

    [Fact]
    public async Task A_batch_that_comes_twice_counts_once()
    {
        var batch = new ClickBatch(Edge, 1, [Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero)]);
        await Store.AppendAsync(batch, CancellationToken.None);
        await Store.AppendAsync(batch, CancellationToken.None);
        await ReopenAsync();
        await Store.AppendAsync(batch, CancellationToken.None);

        (await TotalsAsync()).ShouldBe(new ClickCounts(1, 0, 0, 0));
        (await TouchesAsync(Clicks.Visitor(1))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_number_from_another_source_is_another_batch()
    {
        await Store.AppendAsync(
            new ClickBatch("a", 1, [Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero)]), CancellationToken.None);
        await Store.AppendAsync(
            new ClickBatch("b", 1, [Clicks.Of(Clicks.Visitor(2), TimeSpan.Zero)]), CancellationToken.None);

        (await TotalsAsync()).ShouldBe(new ClickCounts(2, 0, 0, 0));
    }

    [Fact]
    public async Task A_restart_in_the_middle_changes_no_verdict()
    {
        var visitor = Clicks.Visitor(1);
        await AppendAsync(Clicks.Of(visitor, TimeSpan.Zero));
        await ReopenAsync();
        await AppendAsync(Clicks.Of(visitor, TimeSpan.FromHours(1)));

        (await TotalsAsync()).ShouldBe(new ClickCounts(1, 1, 0, 0));
    }

    [Fact]
    public async Task Bots_and_invalid_clicks_are_counted_and_are_no_touches()
    {
        await AppendAsync(
            Clicks.Refused(ClickVerdict.Bot, ClickReason.Crawler, TimeSpan.Zero),
            Clicks.Refused(ClickVerdict.Bot, ClickReason.Head, TimeSpan.Zero),
            Clicks.Refused(ClickVerdict.Invalid, ClickReason.LinkDisabled, TimeSpan.Zero));

        (await TotalsAsync()).ShouldBe(new ClickCounts(0, 0, 2, 1));
        (await TouchesAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Touches_are_those_of_the_visitors_asked_for_within_both_instants_oldest_first()
    {
        var (one, two, other) = (Clicks.Visitor(1), Clicks.Visitor(2), Clicks.Visitor(3));
        var wanted = Clicks.Of(one, TimeSpan.FromHours(1));
        await AppendAsync(
            Clicks.Of(two, TimeSpan.FromHours(2)), wanted, Clicks.Of(other, TimeSpan.FromHours(1)),
            Clicks.Of(one, TimeSpan.Zero), Clicks.Of(one, TimeSpan.FromHours(3)));

        var touches = await Store.TouchesAsync(
            [one, two, one], Clicks.Noon.AddHours(1), Clicks.Noon.AddHours(2), CancellationToken.None);

        touches.Select(touch => touch.Visitor).ShouldBe([one, two]);
        touches[0].ShouldBe(new ClickTouch(
            wanted.ClickId!, Clicks.Noon.AddHours(1), Clicks.Program, Clicks.Link, Clicks.Partner, one,
            IsDuplicate: true));
    }

    [Fact]
    public async Task Roll_ups_equal_what_was_put_in_by_every_dimension()
    {
        var random = new Random(20260301);
        var clicks = Enumerable.Range(0, 2_000).Select(i => RandomClick(random, i)).ToArray();
        foreach (var part in clicks.Chunk(300))
        {
            await AppendAsync(part);
        }

        foreach (var dimension in Enum.GetValues<ClickDimension>())
        {
            var rows = await CountAsync(dimension);
            rows.Sum(row => row.Gross).ShouldBe(clicks.Length);
            rows.ToDictionary(row => Value(row, dimension), row => row.Gross)
                .ShouldBe(clicks.GroupBy(click => Value(click, dimension))
                    .ToDictionary(group => group.Key, group => (long)group.Count()), ignoreOrder: true);
            rows.Sum(row => row.Bot).ShouldBe(clicks.Count(click => click.Verdict == ClickVerdict.Bot));
            rows.Sum(row => row.Unique).ShouldBe(clicks.Count(click => click.Verdict == ClickVerdict.Countable));
        }
    }

    /// <summary>Whatever roll-up is taken, and however the period lies on days.</summary>
    [Fact]
    public async Task Any_question_of_roll_ups_is_answered_as_if_all_clicks_were_counted()
    {
        var random = new Random(20260302);
        var clicks = Enumerable.Range(0, 1_500).Select(i => RandomClick(random, i)
            with { AtMicros = Clicks.Noon.AddMinutes(random.Next(7 * 24 * 60)).ToUnixMicros() }).ToArray();
        foreach (var part in clicks.Chunk(400))
        {
            await AppendAsync(part);
        }

        for (var i = 0; i < 150; i++)
        {
            var query = RandomQuery(random);
            (await Store.CountAsync(query, CancellationToken.None))
                .ToDictionary(row => string.Join('/', query.By.Select(d => Value(row, d))), row => row.Gross)
                .ShouldBe(
                    clicks.Where(click => IsAsked(query, click))
                        .GroupBy(click => string.Join('/', query.By.Select(d => Begin(query, click, d))))
                        .ToDictionary(group => group.Key, group => (long)group.Count()),
                    ignoreOrder: true, $"question {i}: {query}");
        }
    }

    [Fact]
    public async Task Two_dimensions_give_a_row_for_each_pair()
    {
        await AppendAsync(
            Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero, partner: 1, country: "VN"),
            Clicks.Of(Clicks.Visitor(2), TimeSpan.Zero, partner: 1, country: "CN"),
            Clicks.Of(Clicks.Visitor(3), TimeSpan.Zero, partner: 2, country: "CN"));

        var rows = await CountAsync(ClickDimension.Partner, ClickDimension.Country);

        rows.Select(row => (row.Partner, row.Country, row.Unique))
            .ShouldBe([(1, "CN", 1), (1, "VN", 1), (2, "CN", 1)], ignoreOrder: true);
        rows.ShouldAllBe(row => row.Link == null && row.Quarter == null && row.Device == null && row.Program == null);
    }

    [Fact]
    public async Task Filters_and_quarters_cut_what_is_counted()
    {
        await AppendAsync(
            Clicks.Of(Clicks.Visitor(1), TimeSpan.FromMinutes(-1)),
            Clicks.Of(Clicks.Visitor(2), TimeSpan.Zero),
            Clicks.Of(Clicks.Visitor(3), TimeSpan.FromMinutes(15)),
            Clicks.Of(Clicks.Visitor(4), TimeSpan.Zero, link: 12));

        var rows = await Store.CountAsync(
            new ClickCountQuery(
                Clicks.Noon, Clicks.Noon.AddMinutes(15), [ClickDimension.Quarter],
                Programs: [Clicks.Program], Links: [Clicks.Link]),
            CancellationToken.None);

        rows.ShouldBe([new ClickCounts(1, 0, 0, 0) { Quarter = Clicks.Noon }]);
    }

    [Fact]
    public async Task Impressions_are_counted_apart_and_are_touches_and_take_no_click_its_turn()
    {
        var visitor = Clicks.Visitor(1);
        await AppendAsync(
            Clicks.Of(visitor, TimeSpan.Zero) with { IsView = true },
            Clicks.Of(visitor, TimeSpan.FromMinutes(1)) with { IsView = true },
            Clicks.Of(visitor, TimeSpan.FromMinutes(2)),
            Clicks.Refused(ClickVerdict.Bot, ClickReason.Crawler, TimeSpan.Zero) with { IsView = true },
            Clicks.Refused(ClickVerdict.Invalid, ClickReason.LinkDisabled, TimeSpan.Zero) with { IsView = true });

        (await TotalsAsync()).ShouldBe(new ClickCounts(1, 0, 0, 0) { Impressions = 2, RefusedImpressions = 2 });
        (await CountAsync(ClickDimension.Sub1)).Sum(row => row.Impressions).ShouldBe(2);
        (await TouchesAsync(visitor)).Select(touch => (touch.IsView, touch.IsDuplicate))
            .ShouldBe([(true, false), (true, false), (false, false)]);
    }

    [Fact]
    public async Task Nothing_counted_is_zero()
    {
        (await TotalsAsync()).ShouldBe(new ClickCounts(0, 0, 0, 0));
        (await CountAsync(ClickDimension.Link)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_purge_forgets_old_clicks_and_keeps_their_counts()
    {
        var visitor = Clicks.Visitor(1);
        await AppendAsync(Clicks.Of(visitor, TimeSpan.FromDays(-2)), Clicks.Of(visitor, TimeSpan.Zero));

        await Store.PurgeAsync(Clicks.Noon.AddDays(-1), Clicks.Noon.AddDays(-1), CancellationToken.None);

        (await TouchesAsync(visitor)).Select(touch => touch.At).ShouldBe([Clicks.Noon]);
        (await TotalsAsync()).ShouldBe(new ClickCounts(2, 0, 0, 0));
    }

    private protected Task AppendAsync(params Click[] clicks) =>
        Store.AppendAsync(new ClickBatch(Edge, ++number, clicks), CancellationToken.None);

    private Task<IReadOnlyList<ClickTouch>> TouchesAsync(VisitorId visitor) =>
        Store.TouchesAsync([visitor], Clicks.Noon.AddDays(-30), Clicks.Noon.AddDays(30), CancellationToken.None);

    private Task<IReadOnlyList<ClickCounts>> CountAsync(params ClickDimension[] by) => Store.CountAsync(
        new ClickCountQuery(Clicks.Noon.AddDays(-30), Clicks.Noon.AddDays(30), by), CancellationToken.None);

    private async Task<ClickCounts> TotalsAsync() => (await CountAsync()).ShouldHaveSingleItem();

    private static Click RandomClick(Random random, int number)
    {
        var click = Clicks.Of(
            Clicks.Visitor(number), TimeSpan.FromMinutes(random.Next(600)),
            random.Next(1, 4), random.Next(1, 3), random.Next(1, 5),
            random.Next(4) switch { 0 => null, 1 => "VN", 2 => "CN", _ => "DE" }, (DeviceClass)random.Next(4));
        click = click with
        {
            Os = (OsFamily)random.Next(7),
            Browser = (BrowserFamily)random.Next(7),
            Language = random.Next(2) == 0 ? null : "vi",
            ReferrerHost = random.Next(3) switch { 0 => null, 1 => "blog.example.com", _ => "o'hara.example" },
            Subs = [.. Enumerable.Range(0, random.Next(1, 11)).Select(i => random.Next(2) == 0 ? null : $"s{i}")],
        };
        return random.Next(3) == 0 ? click with { Verdict = ClickVerdict.Bot, ClickId = null } : click;
    }

    private static ClickCountQuery RandomQuery(Random random)
    {
        ClickDimension[] all = [.. Enum.GetValues<ClickDimension>().Where(d => d.IsRolledUp())];
        random.Shuffle(all);
        var from = Clicks.Noon.AddMinutes(15 * random.Next(4 * 96));
        return new ClickCountQuery(
            from, from.AddMinutes(15 * random.Next(1, 4 * 96)), all[..random.Next(0, 4)],
            Partners: random.Next(3) == 0 ? [1, 2] : null, Links: random.Next(4) == 0 ? [1, 3] : null)
        {
            Where = random.Next(3) == 0 ? [new ClickFilter(ClickDimension.Country, ["VN", null])] : [],
            Steps = random.Next(4) switch
            {
                0 => null,
                1 => TimeSteps.UtcDays,
                2 => new TimeSteps([new TimeStep(0, TimeStep.Day, 7 * TimeStep.Hour)], CutAtUtcDays: true),

                // The clock is set on within the days that were clicked.
                _ => new TimeSteps(
                [
                    new TimeStep(0, TimeStep.Hour, 23),
                    new TimeStep(BeginOf(Clicks.Noon.AddHours(40)), TimeStep.Day, 5 * TimeStep.Hour),
                    new TimeStep(BeginOf(Clicks.Noon.AddHours(90)), TimeStep.Day, 4 * TimeStep.Hour),
                ]),
            },
        };
    }

    private static bool IsAsked(ClickCountQuery query, Click click) =>
        BeginOf(click, Quarter) is var at && at >= query.From && at < query.Until
        && query.Partners?.Contains(click.Partner) != false && query.Links?.Contains(click.Link) != false
        && (query.Where.Count == 0 || click.Country is "VN" or null);

    private static object Begin(ClickCountQuery query, Click click, ClickDimension dimension) =>
        dimension is ClickDimension.Quarter && query.Steps is { } steps
            ? DateTimeOffset.UnixEpoch + (steps.BeginOf(BeginOf(BeginOf(click, Quarter))) * Quarter)
            : Value(click, dimension);

    private static long BeginOf(DateTimeOffset quarter) => (quarter - DateTimeOffset.UnixEpoch).Ticks / Quarter.Ticks;

    private static object Value(ClickCounts row, ClickDimension dimension) => dimension switch
    {
        ClickDimension.Minute => row.Minute!.Value,
        ClickDimension.Quarter => row.Quarter!.Value,
        ClickDimension.Program => row.Program!.Value,
        ClickDimension.Partner => row.Partner!.Value,
        ClickDimension.Link => row.Link!.Value,
        _ => row.Texts[dimension] ?? "",
    };

    private static object Value(Click click, ClickDimension dimension) => dimension switch
    {
        ClickDimension.Minute => BeginOf(click, TimeSpan.FromMinutes(1)),
        ClickDimension.Quarter => BeginOf(click, Quarter),
        ClickDimension.Program => click.Program,
        ClickDimension.Partner => click.Partner,
        ClickDimension.Link => click.Link,
        ClickDimension.Country => click.Country ?? "",
        ClickDimension.Device => Camel(click.Device),
        ClickDimension.Os => Camel(click.Os),
        ClickDimension.Browser => Camel(click.Browser),
        ClickDimension.Language => click.Language ?? "",
        ClickDimension.Referrer => click.ReferrerHost ?? "",
        _ => click.Subs!.ElementAtOrDefault(dimension - ClickDimension.Sub1) ?? "",
    };

    private static DateTimeOffset BeginOf(Click click, TimeSpan step) =>
        new(Instants.FromUnixMicros(click.AtMicros).Ticks / step.Ticks * step.Ticks, TimeSpan.Zero);

    private static string Camel<TEnum>(TEnum value) where TEnum : struct, Enum =>
        char.ToLowerInvariant($"{value}"[0]) + $"{value}"[1..];
}
