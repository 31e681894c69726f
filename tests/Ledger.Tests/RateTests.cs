using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Ledger;
using Rattan.Ledger.Rates;
using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Tests;

public sealed class RateTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    [Theory]
    [InlineData(5, "0.5", 2)]
    [InlineData(7, "0.5", 4)]
    [InlineData(-5, "0.5", -2)]
    [InlineData(100, "25410.5", 25410)]
    [InlineData(300, "25410.5", 76232)]
    public void Conversion_rounds_half_to_even(long minor, string rate, long expected)
    {
        var to = minor >= 100 ? Sketch.Vnd : Usd;
        var quote =
            new FxQuote(
                Sketch.Eur, to, default, decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture));
        quote.Convert(new Money(minor, Sketch.Eur)).ShouldBe(new Money(expected, to));
    }

    [Fact]
    public void An_inverted_rate_divides_exactly() =>
        new FxQuote(Sketch.Eur, Usd, default, 1m / 6m, 6m).Convert(new Money(3, Sketch.Eur))
            .ShouldBe(new Money(0, Usd));

    [Theory, OnBothBooks]
    public async Task The_latest_rate_on_or_before_the_day_is_found_in_either_direction(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await PutAsync(books, new("2026-02-01", "EUR", "VND", "25000"), new("2026-02-10", "EUR", "VND", "25410.50"),
            new("2026-02-12", "VND", "EUR", "0.00004"));
        (await FindAsync(books, Sketch.Eur, Sketch.Vnd, "2026-01-31")).ShouldBeNull();
        (await FindAsync(books, Sketch.Eur, Sketch.Vnd, "2026-02-09"))!.Rate.ShouldBe(25000m);
        (await FindAsync(books, Sketch.Eur, Sketch.Vnd, "2026-02-11")).ShouldBe(
            new FxQuote(Sketch.Eur, Sketch.Vnd, new DateOnly(2026, 2, 10), 25410.5m));
        var inverted = (await FindAsync(books, Sketch.Vnd, Sketch.Eur, "2026-02-11"))!;
        (inverted.Day, inverted.Inverse).ShouldBe((new DateOnly(2026, 2, 10), 25410.5m));
        inverted.Convert(new Money(254105, Sketch.Vnd)).ShouldBe(new Money(1000, Sketch.Eur));
        (await FindAsync(books, Sketch.Eur, Sketch.Vnd, "2026-03-01"))!.Inverse.ShouldBe(0.00004m);
        (await FindAsync(books, Sketch.Eur, Sketch.Eur, "2026-03-01"))!.Rate.ShouldBe(1m);
    }

    [Theory, OnBothBooks]
    public async Task A_past_rate_does_not_change_and_today_s_may(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        var today = "2026-03-02";
        (await PutAsync(books, new("2026-02-01", "EUR", "VND", "25000"), new(today, "EUR", "VND", "26000"))).Error
            .ShouldBeNull();
        (await PutAsync(books, new RateRequest("2026-02-01", "EUR", "VND", "25000.0"))).Error.ShouldBeNull();
        (await PutAsync(books, new RateRequest("2026-02-01", "EUR", "VND", "25001"))).Error!.Code
            .ShouldBe("fx.rate.fixed");
        (await PutAsync(books, new RateRequest(today, "EUR", "VND", "26001"))).Error.ShouldBeNull();
        (await FindAsync(books, Sketch.Eur, Sketch.Vnd, today))!.Rate.ShouldBe(26001m);
        (await FindAsync(books, Sketch.Eur, Sketch.Vnd, "2026-03-01"))!.Rate.ShouldBe(25000m);
    }

    [Theory]
    [InlineData("2026-2-1", "EUR", "VND", "1", "fx.day")]
    [InlineData("2026-02-01", "EURO", "VND", "1", "fx.from")]
    [InlineData("2026-02-01", "EUR", "EUR", "1", "fx.to")]
    [InlineData("2026-02-01", "EUR", "VND", "0", "fx.rate")]
    [InlineData("2026-02-01", "EUR", "VND", "-1", "fx.rate")]
    [InlineData("2026-02-01", "EUR", "VND", "1e3", "fx.rate")]
    [InlineData("2026-02-01", "EUR", "VND", "1,5", "fx.rate")]
    [InlineData("2026-02-01", "EUR", "VND", null, "fx.rate")]
    public void Rates_are_checked(string day, string from, string to, string? rate, string code) =>
        RateReading.Read([new RateRequest(day, from, to, rate)]).Error!.Code.ShouldBe(code);

    [Fact]
    public void One_key_with_two_rates_in_one_request_is_refused() =>
        RateReading.Read([new("2026-02-01", "EUR", "VND", "1"), new("2026-02-01", "EUR", "VND", "2")])
            .Error!.Code.ShouldBe("fx.rate_twice");

    [Theory, OnBothBooks]
    public async Task Only_the_network_sets_rates_and_lists_show_the_newest_day_first(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        var merchant = new Caller();
        merchant.Become(Guid.Empty, "m", Scope.Merchant(Sketch.Merchant));
        var refused = await books.WriteAsync<PutRates, IReadOnlyList<RateAnswer>>(
            put => put.HandleAsync([new("2026-02-01", "EUR", "VND", "1")], default), merchant);
        refused.Error!.Code.ShouldBe("access.scope");
        await PutAsync(
            books, new("2026-02-01", "EUR", "VND", "1"), new("2026-02-02", "EUR", "VND", "2"), new(
                "2026-02-02", "EUR", "USD", "3"));
        var first =
            (await books.InScopeAsync(s => s.GetRequiredService<ListRates>().HandleAsync(null, null, null, 1, default)))
                .Value;
        first.Items.Select(r => r.Rate).ShouldBe(["3", "2"]);
        var second =
            (await books.InScopeAsync(
                s => s.GetRequiredService<ListRates>().HandleAsync(null, null, first.Next, 1, default))).Value;
        second.Items.Select(r => r.Rate).ShouldBe(["1"]);
        second.Next.ShouldBeNull();
    }

    private static Task<Result<IReadOnlyList<RateAnswer>>> PutAsync(TestBooks books, params RateRequest[] rates) =>
        books.WriteAsync<PutRates, IReadOnlyList<RateAnswer>>(put => put.HandleAsync(rates, default));

    private static Task<FxQuote?> FindAsync(TestBooks books, Currency from, Currency to, string day) =>
        books.InScopeAsync(
        s => s.GetRequiredService<IFxRates>().FindAsync(
            from, to, DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                default));
}
