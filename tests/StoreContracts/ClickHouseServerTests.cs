using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.Clicks;
using Rattan.Testing;

namespace Rattan.StoreContracts;

/// <summary>What is ClickHouse's own: whole days that go, limits of a question, names and passwords.</summary>
public sealed class ClickHouseServerTests : IAsyncLifetime
{
    private static readonly ClickCountQuery All = new(Clicks.Noon.AddDays(-90), Clicks.Noon.AddDays(90), []);

    private readonly string url = ClickHouseServer.NewUrl();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => ClickHouseServer.DropAsync(url);

    [Fact]
    public async Task A_purge_takes_whole_days_of_clicks_and_no_address_stays_too_long()
    {
        using var opened = new OpenedStore(url);
        await opened.Store.AppendAsync(
            new ClickBatch("edge", 1, [.. Enumerable.Range(-3, 4).Select(day =>
                Clicks.Of(Clicks.Visitor(9 + day), TimeSpan.FromDays(day)) with { Address = $"192.0.2.{9 + day}" })]),
            CancellationToken.None);

        await opened.Store.PurgeAsync(
            Clicks.Noon.AddDays(-2).AddHours(1), Clicks.Noon.AddDays(-1).AddHours(1), CancellationToken.None);

        (await ClickHouseServer.AskAsync("SELECT address FROM clicks ORDER BY at", url)).ShouldBe("\n\n192.0.2.9");
        (await ClickHouseServer.AskAsync("SELECT count() FROM touches", url)).ShouldBe("3");
        (await opened.Store.CountAsync(All, CancellationToken.None)).ShouldBe([new ClickCounts(4, 0, 0, 0)]);
    }

    [Fact]
    public async Task A_row_keeps_what_the_click_says()
    {
        using var opened = new OpenedStore(url);
        var click = Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero) with { Subs = ["it's", "\\", "a\tb", "chữ 字"] };
        await opened.Store.AppendAsync(new ClickBatch("it's \\ a source", 1, [click]), CancellationToken.None);
        await opened.Store.AppendAsync(new ClickBatch("it's \\ a source", 1, [click]), CancellationToken.None);

        (await ClickHouseServer.AskAsync(
            "SELECT hex(visitor), country, language, referrer, sub1, sub2, sub4 FROM clicks FORMAT TSVRaw", url))
            .ShouldBe("ABCD00000000000100000001\tVN\tvi\tblog.example.com\tit's\t\\\tchữ 字");
        (await opened.Store.EventsAsync(
            new ClickEventQuery(Clicks.Noon, Clicks.Noon.AddDays(1), 9)
            {
                Where = [new ClickFilter(ClickDimension.Sub3, ["a\tb"])],
            },
            CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_question_that_takes_too_much_is_refused_and_the_store_goes_on()
    {
        using var opened = new OpenedStore(url, options => options.QueryBytesMax = 100_000);
        var clicks = Enumerable.Range(1, 50_000)
            .Select(i => Clicks.Of(Clicks.Visitor(i), TimeSpan.FromSeconds(i)) with { Subs = [$"{i}"] });
        await opened.Store.AppendAsync(new ClickBatch("edge", 1, [.. clicks]), CancellationToken.None);

        await Should.ThrowAsync<TooManyClicksException>(() => opened.Store.CountAsync(
            All with { By = [ClickDimension.Sub1] }, CancellationToken.None));
        await opened.Store.AppendAsync(
            new ClickBatch("edge", 2, [Clicks.Of(Clicks.Visitor(1), TimeSpan.Zero)]), CancellationToken.None);
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_refused()
    {
        using (var opened = new OpenedStore(url))
        {
            await opened.Store.CountAsync(All, CancellationToken.None);
        }

        await ClickHouseServer.AskAsync("INSERT INTO versions VALUES (99)", url);
        using var again = new OpenedStore(url);
        await Should.ThrowAsync<InvalidOperationException>(() => again.Store.CountAsync(All, CancellationToken.None));
    }

    [Fact]
    public async Task A_name_and_its_password_open_the_server_and_a_wrong_one_is_in_no_message()
    {
        void Secured(ClickHouseOptions options) => (options.User, options.Password) = ("secured", "open sesame");
        using var opened = new OpenedStore(url, Secured);
        (await opened.Store.CountAsync(All, CancellationToken.None)).ShouldBe([new ClickCounts(0, 0, 0, 0)]);

        using var stranger = new OpenedStore(url, options => (options.User, options.Password) = ("secured", "hush"));
        var refused = await Should.ThrowAsync<ClickHouseException>(
            () => stranger.Store.CountAsync(All, CancellationToken.None));
        refused.ToString().ShouldNotContain("hush");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_away()
    {
        using var opened = new OpenedStore("http://127.0.0.1:9/");
        await Should.ThrowAsync<ClickStoreAwayException>(() => opened.Store.CountAsync(All, CancellationToken.None));
    }

    [Theory]
    [InlineData("ftp://host/")]
    [InlineData("not an address")]
    [InlineData("http://name:secret@host:8123/")]
    [InlineData("http://host:8123/?user=a&password=b")]
    [InlineData("http://host:8123/?database=x;drop")]
    [InlineData("http://host:8123/?database=9lives")]
    public void An_address_that_cannot_be_used_is_refused_at_the_start(string address) =>
        new ClickHouseOptions { Url = address }.Validate(null!).ShouldNotBeEmpty();

    [Fact]
    public void An_address_names_its_database()
    {
        new ClickHouseOptions { Url = "http://host:8123/?database=clicks_1" }.Validate(null!).ShouldBeEmpty();
        new ClickHouseOptions { Url = "http://host:8123/?database=clicks_1" }.Database.ShouldBe("clicks_1");
        new ClickHouseOptions { Url = "https://host/" }.Database.ShouldBe("rattan");
    }
}
