using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Testing;
using Rattan.Tracking.Weights;

namespace Rattan.Tracking.Tests;

/// <summary>What partners weigh, and the versions that it is kept in.</summary>
public sealed class WeightsTests
{
    private static readonly DateOnly LastDay = new(2026, 3, 1);

    [Fact]
    public void A_weight_is_what_one_order_owes_to_a_partner_on_its_way()
    {
        var (a, b, c) = (Partner('a'), Partner('b'), Partner('c'));
        TouchPath[] paths =
        [
            new([$"{a}", $"{b}", $"{a}"], 3, 0, 10), new([$"{b}"], 1, 0, 0), new([$"{c}"], 0, 0, 5),
        ];
        var credits = new PathCredits(
            [new($"{b}", 2.5, 0), new($"{a}", 1.5, 0), new($"{c}", -1e-12, 0)]);
        LearnWeights.Of(paths, credits)
            .ShouldBe([new PartnerWeight(a, 500_000_000), new PartnerWeight(b, 625_000_000)]);
    }

    [Theory]
    [InlineData(30, "paths.too_many", "30", true)]
    [InlineData(3, "paths.too_many_clicks", "30 15 7 3", true)]
    [InlineData(7, "attribution.states", "30 15 7", true)]
    [InlineData(0, "paths.too_many", "30 15 7 3 1", false)]
    [InlineData(15, "what_if.clicks_behind", "30", false)]
    public async Task Where_30_days_are_too_much_fewer_are_tried(
        int enough, string code, string tried, bool learnt)
    {
        var asked = new List<int>();
        var answer = await LearnWeights.AsManyDaysAsync(days =>
        {
            asked.Add(days);
            Result<LearntWeights> one = days <= enough
                ? new LearntWeights(LastDay.AddDays(1 - days), LastDay, []) : new ValidationError(code, "Too much.");
            return Task.FromResult(one);
        });
        string.Join(' ', asked).ShouldBe(tried);
        (answer.Error is null).ShouldBe(learnt);
    }

    [Theory]
    [OnBothBooks]
    public async Task Programs_that_pay_by_weights_are_due_once_a_day_until_they_end(string kind)
    {
        await using var books = await TestBooks.CreateAsync(kind, [new TrackingModule()]);
        var day = books.Clock.GetUtcNow().UtcDay();
        (await DueAsync(books, Program)).ShouldHaveSingleItem();
        (await DueAsync(books, Program with { Status = ProgramStatus.Ended })).ShouldBeEmpty();
        (await DueAsync(books, Program with { Model = AttributionModel.Linear })).ShouldBeEmpty();
        await StoreAsync(books, Program, day.AddDays(-1), 5);
        (await DueAsync(books, Program)).ShouldBeEmpty();
        (await DueAsync(books, Program with { MarkovOrder = 2 })).ShouldHaveSingleItem();
        (await DueAsync(books, Program with { Model = AttributionModel.Shapley })).ShouldHaveSingleItem();
        books.Clock.Advance(TimeSpan.FromDays(1));
        (await DueAsync(books, Program)).ShouldHaveSingleItem();
    }

    [Theory]
    [OnBothBooks]
    public async Task A_day_has_one_version_and_the_next_day_another(string kind)
    {
        await using var books = await TestBooks.CreateAsync(kind, [new TrackingModule()]);
        (await StoreAsync(books, Program, LastDay, 5)).ShouldBe(1);
        (await StoreAsync(books, Program, LastDay, 7)).ShouldBe(1);
        (await StoreAsync(books, Program, LastDay.AddDays(1), 8)).ShouldBe(2);
        (await StoreAsync(books, Program with { MarkovOrder = 2 }, LastDay.AddDays(1), 9)).ShouldBe(3);
        (await StoreAsync(books, Program with { Model = AttributionModel.Shapley }, LastDay, 10)).ShouldBe(4);
        (await FoundAsync(books, Program, default, DateTimeOffset.MaxValue)).ShouldBe(["1 5", "2 8"]);
    }

    [Theory]
    [OnBothBooks]
    public async Task Of_many_that_make_a_days_version_at_once_one_is_kept(string kind)
    {
        await using var books = await TestBooks.CreateAsync(kind, [new TrackingModule()]);
        var numbers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => StoreAsync(books, Program, LastDay, 5 + i))));
        numbers.ShouldAllBe(number => number == 1);
        (await FoundAsync(books, Program, default, DateTimeOffset.MaxValue)).ShouldHaveSingleItem();
    }

    [Theory]
    [OnBothBooks]
    public async Task Orders_have_the_newest_version_made_until_they_occurred(string kind)
    {
        await using var books = await TestBooks.CreateAsync(kind, [new TrackingModule()]);
        var times = new List<DateTimeOffset>();
        for (var day = 0; day < 4; day++)
        {
            books.Clock.Set(new DateTimeOffset(2026, 3, 2 + day, 0, 1, 0, TimeSpan.Zero));
            await StoreAsync(books, Program, LastDay.AddDays(day), day);
            times.Add(books.Clock.GetUtcNow());
        }

        (await FoundAsync(books, Program, times[0].AddHours(-1), times[0].AddMinutes(-2))).ShouldBeEmpty();
        (await FoundAsync(books, Program, times[0].AddHours(-1), times[1])).ShouldBe(["1 0", "2 1"]);
        (await FoundAsync(books, Program, times[1].AddHours(1), times[1].AddHours(2))).ShouldBe(["2 1"]);
        (await FoundAsync(books, Program, times[1].AddHours(1), times[2].AddHours(2))).ShouldBe(["2 1", "3 2"]);
        (await FoundAsync(books, Program with { MarkovOrder = 3 }, default, times[3])).ShouldBeEmpty();
    }

    private static ProgramFacts Program { get; } = new(
        new ProgramId(Guid.CreateVersion7(DateTimeOffset.UnixEpoch)), 1,
        new MerchantId(Guid.CreateVersion7(DateTimeOffset.UnixEpoch)), "Ana's Shoes", "Shoes", Currency.Of("EUR"),
        "UTC", "https://shop.example.com/", FallbackUrl: null, new AllowedDomains(["shop.example.com"]),
        ClickWindowDays: 30, LockInDays: null, UniqueWindowHours: 24, HoldDays: 0, Funding.Advance, default,
        AttributionModel.Markov, CouponWins: false, QualifyLeadsAtOnce: false, ConsentDefault.Granted,
        ProgramStatus.Active);

    private static PartnerId Partner(char name) => PartnerId.From(new Guid(name, 0, 0, new byte[8]));

    private static async Task<int> StoreAsync(TestBooks books, ProgramFacts program, DateOnly lastDay, long weight) =>
        (await books.Books.WriteAsync<StoreWeights, int>(
            (handler, ct) => handler.HandleAsync(
                program,
                new LearntWeights(lastDay.AddDays(-29), lastDay, [new PartnerWeight(Partner('a'), weight)]), ct),
            CancellationToken.None)).Value;

    private static async Task<IReadOnlyList<ProgramFacts>> DueAsync(TestBooks books, ProgramFacts program)
    {
        await using var scope = books.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Platform.Tenancy.Caller>().Become(Platform.Tenancy.Caller.System);
        var make = new MakeWeights(
            scope.ServiceProvider.GetRequiredService<AppDbContext>(), new OneProgram(program), null!, books.Books,
            books.Clock);
        return await make.DueAsync(CancellationToken.None);
    }

    private static async Task<string[]> FoundAsync(
        TestBooks books, ProgramFacts program, DateTimeOffset first, DateTimeOffset last)
    {
        await using var scope = books.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Platform.Tenancy.Caller>().Become(Platform.Tenancy.Caller.System);
        var found = await scope.ServiceProvider.GetRequiredService<FindWeights>().BetweenAsync(
            program, first, last, [Partner('a'), Partner('b')], CancellationToken.None);
        return [.. found.Select(known => $"{known.Weights.Version} {known.Weights.Partners.Single().Billionths}")];
    }

    private sealed class OneProgram(ProgramFacts program) : IPrograms
    {
        public Task<IReadOnlyDictionary<ProgramId, ProgramFacts>> FindAsync(
            IReadOnlyCollection<ProgramId> ids, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<ProgramFacts>> AllAsync(CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<ProgramFacts>>([program]);
    }
}
