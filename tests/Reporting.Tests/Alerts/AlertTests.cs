using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Data;
using Rattan.Platform.Outgoing;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Alerts;
using Rattan.Testing;

namespace Rattan.Reporting.Tests.Alerts;

public sealed class AlertTests
{
    private static readonly AlertRequest FewClicks = new(
        "Few clicks", "clicks", Condition: "below", Bound: "10", Window: "day", TimeZone: "UTC",
        Webhook: "https://hooks.example.com/a");

    [Theory]
    [OnBothBooks]
    public async Task It_speaks_once_when_it_begins_to_hold_and_again_after_it_was_normal(string kind)
    {
        await using var given = await GivenAlerts.OpenAsync(kind);
        given.Market.Click("2026-11-21T08:30:00Z", 1, 1, 9);
        given.Market.Click("2026-11-22T08:30:00Z", 1, 1, 5);
        given.Market.Click("2026-11-23T08:30:00Z", 1, 1, 50);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        var made = await given.SaveAsync(FewClicks);
        made.State.ShouldBe(AlertState.Unknown);

        await given.CheckAsync("2026-11-21T23:59:00Z");
        (await given.OneAsync(made)).State.ShouldBe(AlertState.Unknown);
        await given.CheckAsync("2026-11-22T00:06:00Z");
        await given.CheckAsync("2026-11-22T00:07:00Z");
        await given.CheckAsync("2026-11-23T00:06:00Z");
        (await given.OneAsync(made)).State.ShouldBe(AlertState.Firing);
        (await given.MailsAsync()).ShouldBe(1);
        (await given.EventsAsync(made)).ShouldHaveSingleItem().Value.ShouldBe(9);

        await given.CheckAsync("2026-11-24T00:06:00Z");
        (await given.OneAsync(made)).State.ShouldBe(AlertState.Quiet);
        (await given.EventsAsync(made)).ShouldHaveSingleItem().ClosedAt.ShouldNotBeNull();
        await given.CheckAsync("2026-11-25T00:06:00Z");
        (await given.EventsAsync(made)).Select(e => e.Value).ShouldBe([0, 9]);
        (await given.MailsAsync()).ShouldBe(2);
        given.Posts.Bodies.Count.ShouldBe(2);
        given.Posts.Bodies[0].ShouldContain("\"value\":9");
    }

    [Theory]
    [OnBothBooks]
    public async Task Money_is_compared_in_major_units_of_its_currency(string kind)
    {
        await using var given = await GivenAlerts.OpenAsync(kind);
        given.Market.Order("2026-11-21T08:30:00Z", 1, 1, 10_000, 1_000);
        given.Market.Order("2026-11-21T08:30:00Z", 2, 1, 25_000, 2_500);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        var more = await given.SaveAsync(FewClicks with
        {
            Metric = "gmv", Currency = "USD", Condition = "above", Bound = "100.50",
        });
        var less = await given.SaveAsync(FewClicks with
        {
            Metric = "gmv", Currency = "USD", Condition = "above", Bound = "101.00",
        });

        await given.CheckAsync("2026-11-22T00:06:00Z");

        (await given.OneAsync(more)).State.ShouldBe(AlertState.Firing);
        (await given.OneAsync(less)).State.ShouldBe(AlertState.Quiet);
        (await given.OneAsync(less)).LastValue.ShouldStartWith("101");
    }

    [Theory]
    [OnBothBooks]
    public async Task It_looks_with_its_owners_eyes_and_stops_when_they_are_closed(string kind)
    {
        await using var given = await GivenAlerts.OpenAsync(kind);
        given.Market.Click("2026-11-21T08:30:00Z", 1, 1, 30);
        given.Market.Click("2026-11-21T08:30:00Z", 2, 1, 40);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        given.People.Scope = Scope.Merchant(given.Market.Merchants[0].MerchantId);
        var made = await given.SaveAsync(FewClicks);

        await given.CheckAsync("2026-11-22T00:06:00Z");
        (await given.OneAsync(made)).LastValue.ShouldBe("30");

        given.People.Gone = true;
        await given.CheckAsync("2026-11-23T00:06:00Z");
        (await given.OneAsync(made)).State.ShouldBe(AlertState.Ownerless);
        (await given.MailsAsync()).ShouldBe(0);
    }

    [Theory]
    [OnBothBooks]
    public async Task A_webhook_that_refuses_is_tried_again_later_and_not_for_ever(string kind)
    {
        await using var given = await GivenAlerts.OpenAsync(kind);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        given.Posts.Status = 500;
        var made = await given.SaveAsync(FewClicks);
        await given.CheckAsync("2026-11-22T00:06:00Z");
        given.Posts.Bodies.Count.ShouldBe(1);
        await given.CheckAsync("2026-11-22T00:06:30Z");
        given.Posts.Bodies.Count.ShouldBe(1);

        for (var hour = 1; hour < 80; hour++)
        {
            await given.TellAsync($"2026-11-{22 + (hour / 24)}T{hour % 24:00}:59:00Z");
        }

        given.Posts.Bodies.Count.ShouldBe(6);
        given.Posts.Bodies.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        (await given.EventsAsync(made)).ShouldHaveSingleItem().WebhookStatus.ShouldBe(500);
        (await given.MailsAsync()).ShouldBe(1);
    }

    [Theory]
    [OnBothBooks]
    public async Task In_quiet_hours_it_is_written_down_and_told_after_them(string kind)
    {
        await using var given = await GivenAlerts.OpenAsync(kind);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        var made = await given.SaveAsync(FewClicks with { QuietFrom = 22, QuietUntil = 7 });

        await given.CheckAsync("2026-11-22T00:06:00Z");
        (await given.OneAsync(made)).State.ShouldBe(AlertState.Firing);
        (await given.MailsAsync()).ShouldBe(0);
        await given.CheckAsync("2026-11-22T07:00:00Z");
        (await given.MailsAsync()).ShouldBe(1);
        given.Posts.Bodies.Count.ShouldBe(1);
    }

    [Theory]
    [OnBothBooks]
    public async Task One_about_clicks_waits_until_they_are_there_and_one_about_orders_does_not(string kind)
    {
        await using var given = await GivenAlerts.OpenAsync(kind);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        var clicks = await given.SaveAsync(FewClicks);
        var sales = await given.SaveAsync(FewClicks with { Metric = "sales" });
        given.Market.Clicks.Late = true;
        await given.CheckAsync("2026-11-22T00:06:00Z");
        (await given.OneAsync(clicks)).State.ShouldBe(AlertState.Unknown);
        (await given.OneAsync(sales)).State.ShouldBe(AlertState.Firing);

        given.Market.Clicks.Late = false;
        await given.CheckAsync("2026-11-22T00:07:00Z");
        (await given.OneAsync(clicks)).State.ShouldBe(AlertState.Firing);
    }

    [Theory]
    [OnBothBooks]
    public async Task One_that_cannot_be_said_for_want_of_a_rate_holds_up_no_other(string kind)
    {
        await using var given = await GivenAlerts.OpenAsync(kind);
        given.Market.Order("2026-11-21T08:30:00Z", 1, 1, 10_000, 1_000);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        var euros = await given.SaveAsync(FewClicks with { Metric = "gmv", Currency = "EUR" });
        var clicks = await given.SaveAsync(FewClicks);

        await given.CheckAsync("2026-11-22T00:06:00Z");

        (await given.OneAsync(clicks)).State.ShouldBe(AlertState.Firing);
        var unknown = await given.OneAsync(euros);
        (unknown.State, unknown.LastValue).ShouldBe((AlertState.Unknown, null));
        unknown.NextUntil.ShouldBe(new DateTimeOffset(2026, 11, 23, 0, 0, 0, default));
    }

    [Theory]
    [OnBothBooks]
    public async Task Another_persons_alert_is_not_there_and_a_paused_one_looks_at_nothing(string kind)
    {
        await using var given = await GivenAlerts.OpenAsync(kind);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        var made = await given.SaveAsync(FewClicks);
        var stranger = Guid.Parse("0198c0de-0000-7000-8000-000000000002");
        (await given.TrySaveAsync(made.Id.ToString(), FewClicks, stranger)).Error!.Code.ShouldBe("alert.unknown");
        (await given.TrySaveAsync(made.Id.ToString(), FewClicks with { Paused = true })).Value.Paused.ShouldBeTrue();

        await given.CheckAsync("2026-11-22T00:06:00Z");

        (await given.EventsAsync(made)).ShouldBeEmpty();
    }

    [Theory]
    [OnBothBooks]
    public async Task Its_webhook_is_signed_with_a_secret_that_is_told_once_and_may_be_rotated(string kind)
    {
        await using var given = await GivenAlerts.OpenAsync(kind);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        var made = await given.SaveAsync(FewClicks);
        var first = made.WebhookSecret.ShouldNotBeNull();
        (await given.OneAsync(made)).HookSecret.ShouldNotBeNull().ShouldNotContain(first);
        var again = (await given.TrySaveAsync(made.Id.ToString(), FewClicks with { Name = "Fewer" })).Value;
        (again.WebhookSigned, again.WebhookSecret).ShouldBe((true, null));

        await given.CheckAsync("2026-11-22T00:06:00Z");
        given.Posts.Secrets.ShouldBe([first]);

        given.Posts.Status = 500;
        var stranger = Guid.Parse("0198c0de-0000-7000-8000-000000000002");
        (await given.RotateAsync(made, stranger)).Error!.Code.ShouldBe("alert.unknown");
        var second = (await given.RotateAsync(made)).Value.WebhookSecret.ShouldNotBeNull();
        second.ShouldNotBe(first);
        await given.TrySaveAsync(made.Id.ToString(), FewClicks with { Condition = "above", Bound = "1" });
        await given.CheckAsync("2026-11-23T00:06:00Z");
        await given.TrySaveAsync(made.Id.ToString(), FewClicks);
        await given.CheckAsync("2026-11-24T00:06:00Z");
        given.Posts.Secrets[^1].ShouldBe(second);

        var bare = (await given.TrySaveAsync(made.Id.ToString(), FewClicks with { Webhook = null })).Value;
        bare.WebhookSigned.ShouldBeFalse();
        (await given.RotateAsync(made)).Error!.Code.ShouldBe("alert.no_webhook");
        (await given.TrySaveAsync(made.Id.ToString(), FewClicks)).Value.WebhookSecret.ShouldNotBeNull()
            .ShouldNotBe(second);
    }

    [Theory]
    [InlineData("alert.name", "name", "", "clicks", null, "above", "1", "day", "UTC", null, null)]
    [InlineData("alert.metric", "metric", "x", "wishes", null, "above", "1", "day", "UTC", null, null)]
    [InlineData("alert.currency", "currency", "x", "gmv", null, "above", "1", "day", "UTC", null, null)]
    [InlineData("alert.condition", "condition", "x", "clicks", null, "near", "1", "day", "UTC", null, null)]
    [InlineData("alert.bound", "bound", "x", "clicks", null, "above", "many", "day", "UTC", null, null)]
    [InlineData("alert.bound", "bound", "x", "clicks", null, "unusual", "0", "day", "UTC", null, null)]
    [InlineData("alert.window", "window", "x", "clicks", null, "above", "1", "year", "UTC", null, null)]
    [InlineData("alert.time_zone", "timeZone", "x", "clicks", null, "above", "1", "day", "Mars", null, null)]
    [InlineData("alert.webhook", "webhook", "x", "clicks", null, "above", "1", "day", "UTC", "ftp://x", null)]
    [InlineData("alert.quiet", "quietFrom", "x", "clicks", null, "above", "1", "day", "UTC", null, 24)]
    public void What_cannot_be_looked_at_is_refused_by_name(
        string code, string field, string name, string metric, string? currency, string condition, string bound,
        string window, string zone, string? webhook, int? quiet)
    {
        var refused = AlertReader.Read(
            new AlertRequest(
                name, metric, currency, null, null, condition, bound, window, zone, true, webhook, quiet, quiet),
            Caller.System).Error!;
        (refused.Code, refused.Field).ShouldBe((code, field));
    }
}

/// <summary>A market with alerts; the owner is one person.</summary>
internal sealed class GivenAlerts : IAsyncDisposable
{
    private static readonly Guid Owner = Guid.Parse("0198c0de-0000-7000-8000-000000000001");

    private GivenAlerts(Market market, OnePerson people, TakenPosts posts) =>
        (Market, People, Posts) = (market, people, posts);

    public Market Market { get; }

    public OnePerson People { get; }

    public TakenPosts Posts { get; }

    public static async Task<GivenAlerts> OpenAsync(string kind)
    {
        var (people, posts) = (new OnePerson(Owner), new TakenPosts());
        return new GivenAlerts(
            await Market.OpenAsync(kind, services => services
                .AddSingleton<IStandIns>(people).AddSingleton<IOutgoingPosts>(posts)
                .AddSingleton<ITexts>(new LanguageFiles("vi", [new ReportingModule()]))),
            people, posts);
    }

    public async Task<AlertAnswer> SaveAsync(AlertRequest request) => (await TrySaveAsync(null, request)).Value;

    public Task<Result<AlertAnswer>> TrySaveAsync(string? id, AlertRequest request, Guid? by = null)
    {
        var caller = new Caller();
        caller.Become(by ?? Owner, "Ann", People.Scope);
        return Market.InScopeAsync(services => services.GetRequiredService<Books>().WriteAsync<SaveAlert, AlertAnswer>(
            caller, (h, ct) => h.HandleAsync(id, request, ct), default));
    }

    public Task<Result<AlertAnswer>> RotateAsync(AlertAnswer made, Guid? by = null)
    {
        var caller = new Caller();
        caller.Become(by ?? Owner, "Ann", People.Scope);
        return Market.InScopeAsync(services => services.GetRequiredService<Books>()
            .WriteAsync<RotateHookSecret, AlertAnswer>(
                caller, (h, ct) => h.HandleAsync(made.Id.ToString(), ct), default));
    }

    public async Task CheckAsync(string at)
    {
        Market.Now(at);
        await Market.InScopeAsync(services => services.GetRequiredService<CheckAlerts>().RunAsync(default));
        await TellAsync();
    }

    public Task TellAsync(string at)
    {
        Market.Now(at);
        return TellAsync();
    }

    private async Task TellAsync() => await Market.InScopeAsync(async services =>
    {
        await services.GetRequiredService<TellAlerts>().RunAsync(default);
        return true;
    });

    public Task<Alert> OneAsync(AlertAnswer made) => Market.InScopeAsync(services =>
        services.GetRequiredService<AppDbContext>().Set<Alert>().AsNoTracking().SingleAsync(a => a.Id == made.Id));

    public Task<IReadOnlyList<AlertEventAnswer>> EventsAsync(AlertAnswer made) => Market.InScopeAsync(
        services => services.GetRequiredService<ReadAlerts>().EventsAsync(made.Id, default));

    public Task<int> MailsAsync() => Market.InScopeAsync(services => services.GetRequiredService<AppDbContext>()
        .Database.SqlQuery<int>($"SELECT CAST(count(*) AS integer) AS \"Value\" FROM mails").SingleAsync());

    public ValueTask DisposeAsync() => Market.DisposeAsync();
}

internal sealed class OnePerson(Guid id) : IStandIns
{
    public Scope Scope { get; set; } = Scope.Network;

    public bool Gone { get; set; }

    public Task<StandIn?> FindAsync(Guid principal, CancellationToken ct)
    {
        var caller = new Caller();
        caller.Become(id, "Ann", Scope);
        return Task.FromResult(
            principal == id && !Gone ? new StandIn(caller, "ann@example.com", "vi", TimeZoneInfo.Utc) : null);
    }
}

internal sealed class TakenPosts : IOutgoingPosts
{
    public List<string> Bodies { get; } = [];

    public List<string?> Secrets { get; } = [];

    public int Status { get; set; } = 204;

    public Task<Result<int>> PostAsync(string address, string json, string? secret, CancellationToken ct)
    {
        Secrets.Add(secret);
        Bodies.Add(json);
        return Task.FromResult<Result<int>>(Status);
    }
}
