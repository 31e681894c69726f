using System.Text.Json;
using Rattan.Kernel.Json;
using Rattan.Merchants.Profiles;
using Rattan.Testing;

namespace Rattan.Merchants.Tests;

public sealed class ProfileTests
{
    private static readonly ProfileFields Full = new()
    {
        Kind = MerchantKind.Factory,
        Vertical = "Ceramics",
        Categories = ["home", "home.tools"],
        Countries = ["VN", "CN"],
        Website = "https://gom.example.com/",
        MonthlyOrders = 1_200,
        AverageOrder = new Money(450_000, Currency.Of("VND")),
        GrossMargin = new Percent(42.5m),
        Supply = new SupplyReadiness(new Readiness(ReadinessLevel.High, "30 days of stock"), Returns: new(default)),
        Site = new SiteReadiness(Mobile: ReadinessLevel.Low),
        Restricted = ["healthClaims"],
        Contacts = [new Contact("Hoa", "Owner", "hoa@example.com", "+84 90")],
        Notes = "Pays late",
    };

    [Theory]
    [OnBothBooks]
    public async Task A_profile_is_read_as_it_was_told(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();

        await sales.TellAsync(merchant, Full);
        var read = await sales.ReadAsync<TellProfile, Result<ProfileFields>>(
            h => h.ReadAsync(merchant.ToString(), default));

        JsonSerializer.Serialize(read.Value, RattanJson.Options)
            .ShouldBe(JsonSerializer.Serialize(Full, RattanJson.Options));
    }

    [Theory]
    [OnBothBooks]
    public async Task A_merchant_tells_about_itself_alone_and_neither_sees_nor_loses_the_networks_notes(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var (mine, other) = (await sales.MerchantAsync(), await sales.MerchantAsync());
        await sales.TellAsync(mine, Full);
        var theirs = SalesBooks.Of(mine);

        var told = await sales.TellAsync(mine, Full with { Vertical = "Vases", Notes = "We pay early" }, theirs);
        var foreign = await sales.TellAsync(other, Full, theirs);
        var network = await sales.ReadAsync<TellProfile, Result<ProfileFields>>(
            h => h.ReadAsync(mine.ToString(), default));

        told.Value.Notes.ShouldBeNull();
        foreign.Error!.Code.ShouldBe("merchant.unknown");
        (network.Value.Vertical, network.Value.Notes).ShouldBe(("Vases", "Pays late"));
    }

    [Fact]
    public void What_is_wrong_is_refused_by_field()
    {
        foreach (var (wrong, field) in new[]
        {
            (Full with { Vertical = "two\nlines" }, "vertical"),
            (Full with { Website = "javascript:alert(1)" }, "website"),
            (Full with { Website = "https://me:secret@shop.example.com/" }, "website"),
            (Full with { Categories = ["nonsense"] }, "categories"),
            (Full with { Countries = ["XX"] }, "countries"),
            (Full with { MonthlyOrders = -1 }, "monthlyOrders"),
            (Full with { AverageOrder = new Money(-1, Currency.Of("VND")) }, "averageOrder"),
            (Full with { GrossMargin = new Percent(100.1m) }, "grossMargin"),
            (Full with { Restricted = ["rockets"] }, "restricted"),
            (Full with { Contacts = [new Contact("")] }, "contacts"),
            (Full with { Contacts = [null!] }, "contacts"),
            (Full with { Supply = new SupplyReadiness(new Readiness(default, new string('x', 501))) }, "supply"),
            (Full with { Notes = new string('x', 4001) }, "notes"),
        })
        {
            wrong.Refuse().ShouldNotBeNull(field).Field.ShouldBe(field);
        }

        Full.Refuse().ShouldBeNull();
        ProfileFields.Nothing.Refuse().ShouldBeNull();
    }
}
