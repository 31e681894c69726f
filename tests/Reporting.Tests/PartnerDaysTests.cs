using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Reporting.Days;
using Rattan.Reporting.Metrics;
using Rattan.Reporting.Query;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

public sealed class PartnerDaysTests
{
    private const int Day = 20_000;

    private static readonly Currency Eur = Currency.Of("EUR");

    [Theory, OnBothBooks]
    public async Task The_best_are_read_with_all_they_have_and_hundreds_of_others_are_not(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        var facts = await market.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<AppDbContext>();
            db.AddRange(Enumerable.Range(1, 400).SelectMany(n => new[] { Sums(Day, n), Sums(Day + 1, n) }));
            await db.SaveChangesAsync();

            // Partner 3 has little of before and most of today.
            Fact[] today = [new(Eur, new Tally { Sales = 5_000, Earned = 7 }) { Partner = Partner(3) }];
            return await new PartnerDays(db.Set<PartnerDaySums>().AsNoTracking(), today)
                .OfBestAsync([Partner(5)], CancellationToken.None);
        });

        facts.Where(fact => fact.Partner == Partner(3)).Sum(fact => fact.Tally.Leads).ShouldBe(6);
        facts.Where(fact => fact.Partner == Partner(3)).Sum(fact => fact.Tally.Sales).ShouldBe(5_000);
        facts.Single(fact => fact.Partner == Partner(5)).Tally.Earned.ShouldBe(1_000);
        foreach (var best in Enumerable.Range(301, 100))
        {
            var own = facts.Single(fact => fact.Partner == Partner(best)).Tally;
            (own.Leads, own.Earned).ShouldBe((2 * best, 200m * best));
        }

        facts.Select(fact => fact.Partner).Distinct().Count().ShouldBe(102);
    }

    private static PartnerId Partner(int number) => PartnerId.From(new Guid(number, 7, 7, new byte[8]));

    private static PartnerDaySums Sums(int day, int number) => new()
    {
        Day = day,
        ProgramId = default,
        MerchantId = default,
        PartnerId = Partner(number),
        Currency = Eur,
        Conversions = number,
        EarnedMinor = number * 100,
    };
}
