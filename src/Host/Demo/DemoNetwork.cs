using System.Security.Cryptography;
using Rattan.Access;
using Rattan.Edge.Replay;
using Rattan.Host.Cli;
using Rattan.Host.Hosting;
using Spectre.Console;

namespace Rattan.Host.Demo;

/// <summary>A network that looks like a real one after four months: generated from a seed, through the network's own
/// API and edge, so that everything in it obeys the rules that real data obeys.</summary>
internal static class DemoNetwork
{
    private const int Seed = 20_260_101;
    private const string SignInFile = "demo-sign-in.txt";

    /// <summary>Fills the running program when it has no merchant yet; prints how to sign in either way.</summary>
    public static async Task FillIfEmptyAsync(WebApplication app, CancellationToken ct)
    {
        using var maker = await ApiAsync(app, "demo maker", ct);
        if ((await maker.GetAsync("merchants?limit=1", ct)).GetProperty("items").GetArrayLength() == 0)
        {
            using var checker = await ApiAsync(app, "demo checker", ct);
            await FillAsync(app, maker, checker, ct);
        }

        var file = Path.Combine(app.Services.GetRequiredService<Settings>().DataFolder, SignInFile);
        if (File.Exists(file))
        {
            Shared.Console.WriteLine(await File.ReadAllTextAsync(file, ct));
        }
    }

    private static async Task FillAsync(WebApplication app, DemoApi maker, DemoApi checker, CancellationToken ct)
    {
        var random = new Random(Seed);
        var now = app.Services.GetRequiredService<TimeProvider>().Now();
        // The password is random, so it is kept beside the data, readable by its owner alone.
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14);
        var sales = await DemoPipeline.PeopleAsync(app.Services, password, ct);
        IReadOnlyList<DemoPlace> made = [];
        await Shared.Progress().StartAsync(async bars =>
        {
            var (people, traffic, orders, money) = (
                bars.AddTask("Merchants and partners", maxValue: 1), bars.AddTask("Visits of 120 days", maxValue: 1),
                bars.AddTask("Leads, sales, refunds", maxValue: 1), bars.AddTask("Payouts", maxValue: 1));
            var library = bars.AddTask("Agencies and resources", maxValue: 1);
            var places = await new DemoPlaces(maker, random, done => people.Value = done).MakeAsync(now.UtcDay(), ct);
            await new DemoBonuses(maker).OwnAsync(sales, ct);
            await new DemoMaterials(maker).MakeAsync(places, ct);
            var edge = app.Services.GetRequiredService<PastVisits>();
            await edge.KnowsAsync(places.Select(p => p.Code), ct);
            var visits = await new DemoTraffic(edge, random, done => traffic.Value = done).SendAsync(places, now, ct);
            await new DemoOrders(maker, random, done => orders.Value = done).MakeAsync(visits, now, ct);
            await ChangeModelsAsync(maker, places, ct);
            await new DemoMoney(maker, checker, done => money.Value = done).PayAsync(now, ct);
            made = places;
            await new DemoResources(maker, new Random(Seed), done => library.Value = done)
                .MakeAsync(places, now.UtcDay(), ct);
        });
        var creators = await new DemoCreators(maker, new Random(Seed)).MakeAsync(made, ct);
        await new DemoDeals(app, maker, new Random(Seed)).MakeAsync(creators, now.UtcDay(), ct);
        await new DemoPipeline(maker, random).MakeAsync(sales, now.UtcDay(), ct);
        await new DemoProposals(maker, new Random(Seed)).MakeAsync(now.UtcDay(), ct);
        await SignInAsync(app, maker, password, ct);
        await new DemoFunding(maker, now.UtcDay()).MakeAsync(ct);
        await new DemoCases(maker, now.UtcDay()).MakeAsync(ct);
        using var agency = await ApiAsync(app, "demo agency", ct, $"agency:{await AgencyAsync(maker, ct)}");
        await new DemoOffers(maker, agency).MakeAsync(ct);
        await new DemoReviews(maker, new Random(Seed)).MakeAsync(sales, now.UtcDay(), ct);
        await new DemoRelations(maker, new Random(Seed)).MakeAsync(made, sales, ct);
        await new DemoBonuses(maker).CloseAsync(now.UtcDay(), ct);
    }

    /// <summary>What was ordered stays as it was shared.</summary>
    private static async Task ChangeModelsAsync(DemoApi api, IReadOnlyList<DemoPlace> places, CancellationToken ct)
    {
        foreach (var place in places.Where(p => p.Merchant.NextModel is not null).DistinctBy(p => p.ProgramId))
        {
            await api.PatchAsync(
                $"programs/{place.ProgramId}", new { attribution = new { model = place.Merchant.NextModel } }, ct);
        }
    }

    /// <summary>The agency that most lines of proposals are for.</summary>
    private static async Task<string> AgencyAsync(DemoApi api, CancellationToken ct) =>
        (await api.GetAsync("proposal-lines?limit=500", ct)).GetProperty("items").EnumerateArray()
            .Select(line => line.TryGetProperty("agencyId", out var agency) ? agency.GetString() : null)
            .OfType<string>()
            .CountBy(agency => agency).MaxBy(each => each.Value).Key;

    private static async Task<DemoApi> ApiAsync(
        WebApplication app, string name, CancellationToken ct, string scope = "network")
    {
        var key = await AccessModule.CreateApiKeyAsync(app.Services, name, scope, ct);
        return new DemoApi(new Uri(app.Urls.First()), key.Value);
    }

    /// <summary>One person for each portal.</summary>
    private static async Task SignInAsync(WebApplication app, DemoApi api, string password, CancellationToken ct)
    {
        var merchant = await FirstAsync(api, "programs?limit=1", "merchantId", ct);
        var partner = await FirstAsync(api, "commissions?status=paid&limit=1", "partnerId", ct);
        (string Portal, string Scope)[] people =
        [
            ("operator", "network"), ("merchant", $"merchant:{merchant}"), ("partner", $"partner:{partner}"),
            ("agency", $"agency:{await AgencyAsync(api, ct)}"),
        ];
        foreach (var (portal, scope) in people)
        {
            var made = await AccessModule.CreateUserAsync(
                app.Services, $"{portal}@rattan.example", $"Demo {portal}", password, scope, ct);
            if (made.Error is not null)
            {
                return;
            }
        }

        var file = Path.Combine(app.Services.GetRequiredService<Settings>().DataFolder, SignInFile);
        var names = string.Join(", ", people.Select(person => $"{person.Portal}@rattan.example"));
        await File.WriteAllTextAsync(file, $"Sign in as one of {names} with the password {password}\n", ct);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static async Task<string> FirstAsync(DemoApi api, string path, string property, CancellationToken ct) =>
        (await api.GetAsync(path, ct)).GetProperty("items")[0].GetProperty(property).GetString()!;
}
