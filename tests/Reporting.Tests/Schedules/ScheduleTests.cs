using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Schedules;
using Rattan.Reporting.Tests.Alerts;
using Rattan.Testing;

namespace Rattan.Reporting.Tests.Schedules;

public sealed class ScheduleTests
{
    private static readonly Guid Owner = Guid.Parse("0198c0de-0000-7000-8000-000000000001");

    private static readonly ScheduleRequest Weekly = new(
        "Week of clicks", "metrics=clicks,gmv&by=day&currency=USD", "week", 8, "Asia/Ho_Chi_Minh", "vi",
        ["csv", "xlsx"], ["ann@example.com", "ben@example.com", "Ann@example.com"]);

    [Theory]
    [OnBothBooks]
    public async Task The_week_before_is_mailed_once_to_each_with_its_files_in_its_language(string kind)
    {
        await using var given = await OpenAsync(kind);
        given.Market.Click("2026-11-16T08:30:00Z", 1, 1, 30);
        given.Market.Click("2026-11-22T16:59:00Z", 1, 1, 4);
        given.Market.Click("2026-11-22T17:00:00Z", 1, 1, 500);
        given.Market.Order("2026-11-17T08:30:00Z", 1, 1, 10_000, 1_000);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        var made = await given.SaveAsync(Weekly);
        (made.Terms.Receivers.Count, made.NextAt).ShouldBe((2, new DateTimeOffset(2026, 11, 23, 1, 0, 0, default)));

        await given.SendAsync("2026-11-23T00:59:00Z");
        (await given.MailsAsync()).ShouldBe(0);
        await given.SendAsync("2026-11-23T01:00:10Z");
        await given.SendAsync("2026-11-23T01:00:40Z");

        (await given.MailsAsync()).ShouldBe(2);
        var schedule = await given.OneAsync(made);
        (schedule.LastOutcome, schedule.Files.Count).ShouldBe((ScheduleOutcome.Sent, 2));
        schedule.NextAt.ShouldBe(new DateTimeOffset(2026, 11, 30, 1, 0, 0, default));
        var csv = await given.TextAsync(schedule.Files[0]);
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldContain("Lượt nhấp");
        lines.Skip(1).Select(line => line.Split(',')[0]).ShouldBe(["2026-11-16", "2026-11-17", "2026-11-22"]);
        csv.ShouldContain("2026-11-22,USD,4,");
        csv.ShouldContain("2026-11-17,USD,0,100");
    }

    [Theory]
    [OnBothBooks]
    public async Task It_holds_what_its_owner_may_see_and_is_not_sent_for_who_is_gone(string kind)
    {
        await using var given = await OpenAsync(kind);
        given.Market.Click("2026-11-16T08:30:00Z", 1, 1, 30);
        given.Market.Click("2026-11-16T08:30:00Z", 2, 1, 40);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        given.People.Scope = Scope.Merchant(given.Market.Merchants[0].MerchantId);
        var made = await given.SaveAsync(Weekly with { Formats = ["csv"], Query = "metrics=clicks&by=program" });

        await given.SendAsync("2026-11-23T01:00:10Z");
        var csv = await given.TextAsync((await given.OneAsync(made)).Files[0]);
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);

        given.People.Gone = true;
        await given.SendAsync("2026-11-30T01:00:10Z");
        (await given.OneAsync(made)).LastOutcome.ShouldBe(ScheduleOutcome.Ownerless);
        (await given.MailsAsync()).ShouldBe(2);
    }

    [Theory]
    [OnBothBooks]
    public async Task It_waits_until_all_clicks_are_there_and_then_is_sent_once(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        await given.SaveAsync(Weekly);
        given.Market.Clicks.Late = true;
        await given.SendAsync("2026-11-23T01:00:10Z");
        (await given.MailsAsync()).ShouldBe(0);

        given.Market.Clicks.Late = false;
        await given.SendAsync("2026-11-23T02:00:10Z");
        await given.SendAsync("2026-11-23T02:00:40Z");
        (await given.MailsAsync()).ShouldBe(2);
    }

    [Theory]
    [OnBothBooks]
    public async Task Files_are_kept_until_the_time_after_the_next_and_a_paused_one_is_not_sent(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.Market.SaveAsync();
        given.Market.Now("2026-11-21T09:00:00Z");
        var made = await given.SaveAsync(Weekly with { Formats = ["csv"] });
        await given.SendAsync("2026-11-23T01:00:10Z");
        var first = (await given.OneAsync(made)).Files[0];
        await given.SendAsync("2026-11-30T01:00:10Z");
        (await given.TextAsync(first)).ShouldNotBeEmpty();
        await given.SendAsync("2026-12-07T01:00:10Z");
        (await given.FindAsync(first)).ShouldBeNull();

        await given.TrySaveAsync(made.Id.ToString(), Weekly with { Paused = true });
        await given.SendAsync("2026-12-14T01:00:10Z");
        (await given.MailsAsync()).ShouldBe(6);
    }

    [Theory]
    [InlineData("schedule.name", "name", "", "week", 8, "UTC", "en", "csv", "a@example.com")]
    [InlineData("schedule.every", "every", "x", "year", 8, "UTC", "en", "csv", "a@example.com")]
    [InlineData("schedule.hour", "hour", "x", "week", 24, "UTC", "en", "csv", "a@example.com")]
    [InlineData("schedule.time_zone", "timeZone", "x", "week", 8, "Mars", "en", "csv", "a@example.com")]
    [InlineData("schedule.language", "language", "x", "week", 8, "UTC", "fr", "csv", "a@example.com")]
    [InlineData("schedule.formats", "formats", "x", "week", 8, "UTC", "en", "doc", "a@example.com")]
    [InlineData("schedule.receivers", "receivers", "x", "week", 8, "UTC", "en", "csv", "nobody")]
    public async Task What_cannot_be_sent_is_refused_by_name(
        string code, string field, string name, string every, int hour, string zone, string language, string format,
        string receiver)
    {
        await using var given = await OpenAsync("sqlite");
        var refused = (await given.TrySaveAsync(
            null, new ScheduleRequest(name, "", every, hour, zone, language, [format], [receiver]))).Error!;
        (refused.Code, refused.Field).ShouldBe((code, field));
    }

    private static async Task<GivenSchedules> OpenAsync(string kind)
    {
        var people = new OnePerson(Owner);
        return new GivenSchedules(
            await Market.OpenAsync(kind, services => services.AddSingleton<IStandIns>(people)
                .AddSingleton<ITexts>(new LanguageFiles("en", [new ReportingModule()]))),
            people, Owner);
    }
}

internal sealed class GivenSchedules(Market market, OnePerson people, Guid owner) : IAsyncDisposable
{
    public Market Market => market;

    public OnePerson People => people;

    public async Task<ScheduleAnswer> SaveAsync(ScheduleRequest request) => (await TrySaveAsync(null, request)).Value;

    public Task<Result<ScheduleAnswer>> TrySaveAsync(string? id, ScheduleRequest request)
    {
        var caller = new Caller();
        caller.Become(owner, "Ann", People.Scope);
        return Market.InScopeAsync(
            services => services.GetRequiredService<Books>().WriteAsync<SaveSchedule, ScheduleAnswer>(
                caller, (h, ct) => h.HandleAsync(id, request, ct), default));
    }

    public Task<int> SendAsync(string at)
    {
        Market.Now(at);
        return Market.InScopeAsync(services => services.GetRequiredService<SendSchedules>().RunAsync(default));
    }

    public Task<ReportSchedule> OneAsync(ScheduleAnswer made) => Market.InScopeAsync(services => services
        .GetRequiredService<AppDbContext>().Set<ReportSchedule>().AsNoTracking().SingleAsync(s => s.Id == made.Id));

    public Task<int> MailsAsync() => Market.InScopeAsync(services => services.GetRequiredService<AppDbContext>()
        .Database.SqlQuery<int>($"SELECT CAST(count(*) AS integer) AS \"Value\" FROM mails").SingleAsync());

    public Task<StoredFile?> FindAsync(FileId id) => Market.InScopeAsync(
        async services => (await services.GetRequiredService<IFiles>().OpenAsync(id, default))?.File);

    public Task<string> TextAsync(FileId id) => Market.InScopeAsync(async services =>
    {
        var found = (await services.GetRequiredService<IFiles>().OpenAsync(id, default))!.Value;
        using var reader = new StreamReader(found.Content, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    });

    public ValueTask DisposeAsync() => Market.DisposeAsync();
}
