using System.Globalization;
using System.Text.Json;

namespace Rattan.Host.Demo;

/// <summary>A partner's place in a program: its link, and how much it draws.</summary>
internal sealed record DemoPlace(
    DemoMerchant Merchant, string ProgramId, DemoPartner Partner, string PartnerId, string Code, string? Coupon);

/// <summary>Makes merchants, programs, partners, enrolments, links, coupons and rates.</summary>
internal sealed class DemoPlaces(DemoApi api, Random random, Action<double> progress)
{
    private const double SecondProgram = 0.4;
    private const double HasCoupon = 0.15;
    private const int RateDays = 125;

    private static readonly (string From, string To, decimal Rate)[] Rates =
    [
        ("USD", "VND", 25_400m), ("USD", "EUR", 0.92m), ("USD", "CNY", 7.18m), ("EUR", "USD", 1.087m),
    ];

    private static readonly string?[] Campaigns = ["Autumn launch", "11.11", null, "Always on"];

    private int enrolled;

    public async Task<IReadOnlyList<DemoPlace>> MakeAsync(DateOnly today, CancellationToken ct)
    {
        await PutRatesAsync(today, ct);
        var programs = new List<(DemoMerchant Merchant, string Id)>();
        foreach (var merchant in DemoMerchants.All)
        {
            programs.Add((merchant, await MakeProgramAsync(merchant, ct)));
        }

        var places = new List<DemoPlace>();
        var partners = DemoPartners.Make(random);
        for (var i = 0; i < partners.Count; i++)
        {
            var id = await MakePartnerAsync(partners[i], ct);
            var home = programs.FindIndex(p => p.Merchant.Country == partners[i].Country);
            places.Add(await EnrolAsync(programs[home], partners[i], id, ct));
            if (random.NextDouble() < SecondProgram)
            {
                places.Add(await EnrolAsync(
                    programs[(home + 1 + random.Next(programs.Count - 1)) % programs.Count], partners[i], id, ct));
            }

            progress((i + 1.0) / partners.Count);
        }

        return places;
    }

    private async Task<string> MakePartnerAsync(DemoPartner partner, CancellationToken ct)
    {
        var id = Id(await api.PostAsync(
            "partners", new { partner.Name, partner.Email, partner.Country, partner.Kind }, ct));
        await api.PatchAsync($"partners/{id}", new { partner.Promotion }, ct);
        return id;
    }

    private async Task<string> MakeProgramAsync(DemoMerchant merchant, CancellationToken ct)
    {
        var id = Id(await api.PostAsync("merchants", new { merchant.Name, merchant.Country, merchant.Currency }, ct));
        return Id(await api.PostAsync("programs", new
        {
            merchantId = id,
            name = merchant.Program,
            currency = merchant.Currency,
            timeZone = merchant.TimeZone,
            landingUrl = $"https://www.{merchant.Host}/",
            fallbackUrl = $"https://www.{merchant.Host}/welcome",
            allowedDomains = new[] { $"*.{merchant.Host}" },
            holdDays = merchant.HoldDays,
            networkFee = new { percentOfCommission = "20" },
            attribution = new { model = merchant.Model },
            lateTouch = merchant.Guard,
            plan = merchant.Plan,
        }, ct));
    }

    private async Task<DemoPlace> EnrolAsync(
        (DemoMerchant Merchant, string Id) program, DemoPartner partner, string partnerId, CancellationToken ct)
    {
        await api.PostAsync($"programs/{program.Id}/enrolments", new { partnerId }, ct);
        var campaign = Campaigns[enrolled++ % Campaigns.Length];
        var link = await api.PostAsync("links", new { programId = program.Id, partnerId, campaign }, ct);
        string? coupon = null;
        if (partner.ComesLast || random.NextDouble() < HasCoupon)
        {
            coupon = string.Create(
                CultureInfo.InvariantCulture, $"{program.Merchant.Country}{random.Next(100_000):00000}");
            await api.PostAsync("coupons", new { programId = program.Id, partnerId, code = coupon }, ct);
        }

        return new DemoPlace(
            program.Merchant, program.Id, partner, partnerId, link.GetProperty("code").GetString()!, coupon);
    }

    private async Task PutRatesAsync(DateOnly today, CancellationToken ct)
    {
        var rates = new List<object>();
        for (var day = today.AddDays(-RateDays); day < today; day = day.AddDays(1))
        {
            foreach (var (from, to, rate) in Rates)
            {
                var moved = decimal.Round(rate * (1m + ((decimal)random.NextDouble() - 0.5m) / 100m), 6);
                rates.Add(new { day, from, to, rate = moved.ToString(CultureInfo.InvariantCulture) });
            }
        }

        await api.PutAsync("fx-rates", rates, ct);
    }

    private static string Id(JsonElement made) => made.GetProperty("id").GetString()!;
}
