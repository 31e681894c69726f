using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;

namespace Rattan.Bench.Conversions;

/// <summary>A network with four programs and two hundred partners, and the click ids of their visitors.</summary>
internal sealed class Shop
{
    private const int Programs = 4;
    private const int PartnersPerProgram = 50;

    private static readonly object Plan = new
    {
        rules = new object[]
        {
            new
            {
                name = "new customers",
                when = new { all = new[] { new { field = "customer.isNew", op = "eq", value = true } } },
                pay = new[] { new { on = "sale", percent = "10" } },
            },
            new { name = "base", pay = new[] { new { on = "sale", percent = "5" } } },
        },
    };

    private readonly List<(ProgramId Program, int Link, int Partner)> places = [];

    public static async Task<Shop> OpenAsync(WebApplication app)
    {
        var shop = new Shop();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await AccessModule.CreateApiKeyAsync(app.Services, "bench", "network", default)).Value);
        for (var p = 0; p < Programs; p++)
        {
            var merchant = await PostAsync(
                client, "merchants", new { name = $"M{p}", country = "DE", currency = "EUR" });
            var program = await PostAsync(client, "programs", new
            {
                merchantId = merchant,
                name = "P",
                currency = "EUR",
                landingUrl = "https://shop.example.com/",
                allowedDomains = new[] { "shop.example.com" },
                networkFee = new { percentOfCommission = "20" },
                plan = Plan,
            });
            for (var i = 0; i < PartnersPerProgram; i++)
            {
                var partnerId = await PostAsync(
                    client, "partners", new { name = "A", email = $"a{p}-{i}@example.com", country = "VN",
                        kind = "koc" });
                await PostAsync(client, $"programs/{program}/enrolments", new { partnerId });
                await PostAsync(client, "links", new { programId = program, partnerId });
                var number = (p * PartnersPerProgram) + i + 1;
                shop.places.Add((ProgramId.From(Guid.Parse(program)), number, number));
            }
        }

        return shop;
    }

    /// <summary>A sale with a click id of a random partner's link, a customer, and an amount.</summary>
    public Tracking.Conversions.ConversionRequest Sale(int number, IClickIds clickIds, DateTimeOffset now)
    {
        var (program, link, partner) = places[number % places.Count];
        return new Tracking.Conversions.ConversionRequest
        {
            ProgramId = program,
            ExternalId = $"order-{number}",
            Type = ConversionType.Sale,
            ClickId = clickIds.Sign(
                new ClickFacts(now.AddHours(-1), link, partner, new VisitorId((ulong)number + 1, 7))),
            CustomerId = $"customer-{number}",
            Amount = new Money(1_000 + (number % 50_000), Currency.Of("EUR")),
            OccurredAt = now,
        };
    }

    private static async Task<string> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/" + path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!
            : throw new InvalidOperationException(text);
    }
}
