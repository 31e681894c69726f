using System.Net.ServerSentEvents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Live;

namespace Rattan.Reporting.Tests.Live;

public sealed class StreamLiveTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    /// <summary>Longer than the rest after any reading, on a machine that does much else too.</summary>
    private static readonly TimeSpan Rested = TimeSpan.FromHours(1);

    [Fact]
    public async Task Many_listeners_of_a_scope_are_one_reading_and_another_scope_is_another()
    {
        await using var market = await ReadLiveTests.BusyAsync("sqlite");
        var hub = market.Services.GetRequiredService<LiveHub>();
        var all = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => hub.ReadAsync(Scope.Network, default))));
        all.Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        market.Clicks.CaughtUp.ShouldBe(1);

        await hub.ReadAsync(Scope.Merchant(market.Merchants[0].MerchantId), default);
        market.Clicks.CaughtUp.ShouldBe(2);

        market.Pass(Rested);
        (await hub.ReadAsync(Scope.Network, default)).ShouldNotBe(all[0]);
        market.Clicks.CaughtUp.ShouldBe(3);
    }

    [Fact]
    public async Task Who_gives_up_stops_nobody_elses_reading()
    {
        await using var market = await ReadLiveTests.BusyAsync("sqlite");
        var hub = market.Services.GetRequiredService<LiveHub>();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => hub.ReadAsync(Scope.Network, gone.Token));
        (await hub.ReadAsync(Scope.Network, default)).ShouldNotBeNull();
        market.Clicks.CaughtUp.ShouldBe(1);
    }

    [Fact]
    public async Task A_listener_is_told_again_when_there_is_something_newer()
    {
        await using var market = await ReadLiveTests.BusyAsync("sqlite");
        await using var heard = Listen(market, default);
        var first = await NextAsync(heard);
        first.EventType.ShouldBe(StreamLive.EventName);
        first.Data.Shown["recent"].ShouldBe(["12"]);
        market.Click("2026-11-21T09:29:59Z", 1, 1, 4);
        market.Pass(TimeSpan.FromSeconds(50));
        (await NextAsync(heard)).Data.Shown["clicks"].ShouldBe(["113"]);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("leave")]
    [InlineData("wait")]
    public async Task A_stream_ends_when_the_program_stops_when_the_listener_goes_and_after_a_minute(string how)
    {
        await using var market = await ReadLiveTests.BusyAsync("sqlite");
        using var gone = new CancellationTokenSource();
        await using var heard = Listen(market, gone.Token);
        await NextAsync(heard);
        var next = heard.MoveNextAsync().AsTask();
        next.IsCompleted.ShouldBeFalse();
        switch (how)
        {
            case "stop":
                market.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
                break;
            case "leave":
                await gone.CancelAsync();
                break;
            default:
                market.Pass(TimeSpan.FromMinutes(1));
                break;
        }

        (await next.WaitAsync(Soon)).ShouldBeFalse();
        var read = market.Clicks.CaughtUp;
        market.Pass(TimeSpan.FromMinutes(1));
        await Task.Delay(LiveHub.Tick + TimeSpan.FromSeconds(1));
        market.Clicks.CaughtUp.ShouldBe(read, "nobody listens");
    }

    [Fact]
    public async Task A_reading_that_fails_is_tried_again()
    {
        await using var market = await ReadLiveTests.BusyAsync("sqlite");
        var hub = market.Services.GetRequiredService<LiveHub>();
        market.Clicks.Broken = true;
        (await hub.ReadAsync(Scope.Network, default)).ShouldBeNull();
        market.Clicks.Broken = false;
        (await hub.ReadAsync(Scope.Network, default)).ShouldBeNull();
        market.Pass(Rested);
        (await hub.ReadAsync(Scope.Network, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_scopes_at_most_are_read_at_a_time()
    {
        await using var market = await ReadLiveTests.BusyAsync("sqlite");
        var hub = market.Services.GetRequiredService<LiveHub>();
        market.Clicks.Held = new TaskCompletionSource();
        var all = Enumerable.Range(1, 5).Select(n => hub.ReadAsync(
            new Scope(ScopeKind.Partner, new Guid(n, 0, 0, new byte[8])), default)).ToList();
        for (var patience = 200; patience > 0 && market.Clicks.CaughtUp < 2; patience--)
        {
            await Task.Delay(100);
        }

        await Task.Delay(500);
        market.Clicks.CaughtUp.ShouldBe(2);
        market.Clicks.Held.SetResult();
        (await Task.WhenAll(all).WaitAsync(Soon)).ShouldAllBe(numbers => numbers != null);
        market.Clicks.CaughtUp.ShouldBe(5);
    }

    [Fact]
    public void A_person_has_eight_seats_and_gets_one_back_for_each_that_is_left()
    {
        var seats = new LiveSeats();
        var (one, other) = (new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]));
        var taken = Enumerable.Range(0, LiveSeats.Max).Select(_ => seats.Take(one).ShouldNotBeNull()).ToList();
        seats.Take(one).ShouldBeNull();
        seats.Take(other).ShouldNotBeNull();
        taken[0].Dispose();
        taken[0].Dispose();
        seats.Take(one).ShouldNotBeNull();
        seats.Take(one).ShouldBeNull();
    }

    private static IAsyncEnumerator<SseItem<LiveEvent>> Listen(Market market, CancellationToken ct) => market.Services
        .GetRequiredService<StreamLive>().ListenAsync(Scope.Network, ReadLiveTests.Words, ct).GetAsyncEnumerator(ct);

    private static async Task<SseItem<LiveEvent>> NextAsync(IAsyncEnumerator<SseItem<LiveEvent>> heard)
    {
        (await heard.MoveNextAsync().AsTask().WaitAsync(Soon)).ShouldBeTrue();
        return heard.Current;
    }
}
