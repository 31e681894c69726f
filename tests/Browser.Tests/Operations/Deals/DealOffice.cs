using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Rattan.Access;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel;
using Rattan.Platform.Tenancy;
using Rattan.Scenario.Tests;

namespace Rattan.Browser.Tests.Operations.Deals;

/// <summary>A network with a shop whose wallet holds 1,000 EUR, two creators in its database, a clock that may leap,
/// and a social site whose posts it may look at.</summary>
public sealed class DealOffice : IAsyncLifetime
{
    public const string Creator = "Linh Đặng";

    public const string CreatorEmail = "linh@creator.example";

    private static readonly Currency Eur = Currency.Of("EUR");

    private readonly LeapingClock clock = new();
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private Fair network = null!;

    internal Shop Shop { get; private set; } = null!;

    internal SocialSite Social { get; private set; } = null!;

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null)
        {
            return;
        }

        Environment.SetEnvironmentVariable("ASPNETCORE_WEBROOT", Path.Combine(Checkout.Root, "src/Host/wwwroot"));
        // It is morning, so that no day ends while the story is told.
        var now = clock.GetUtcNow();
        clock.Leap(now.Date.AddDays(1).AddHours(8) - now.DateTime);
        network = new Fair(clock);
        await network.InitializeAsync();
        Social = await SocialSite.OpenAsync();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
        // What orders earn the creator is held: owed is what the deal brings alone.
        Shop = await Shop.OpenAsync(network, settings: new { holdDays = 30 });
        await FillWalletAsync();
        await AddCreatorAsync(Creator, CreatorEmail, "@linh", Shop.Partner);
        await AddCreatorAsync("Mai Trần", "mai@creator.example", "@mai", partner: null);
        foreach (var (portal, scope) in new[]
        {
            ("network", "network"), ("merchant", $"merchant:{Shop.Merchant}"), ("partner", $"partner:{Shop.Partner}"),
        })
        {
            (await AccessModule.CreateUserAsync(
                network.Services, EmailOf(portal), $"Ana of the {portal}", Story.Password, scope, default)).Error
                .ShouldBeNull();
        }
    }

    public async Task DisposeAsync()
    {
        if (Chromium.Missing is null)
        {
            await browser.DisposeAsync();
            playwright.Dispose();
            await Social.DisposeAsync();
            await network.DisposeAsync();
        }
    }

    public static string EmailOf(string portal) => $"{portal}@example.com";

    /// <summary>A window of somebody who is signed in at the portal.</summary>
    public async Task<Story> OpenAsync(string portal)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = network.Address,
            Locale = "en-GB",
            ViewportSize = new ViewportSize { Width = Look.Desk.Width, Height = 900 },
        });
        var story = new Story(await context.NewPageAsync());
        await story.SignInAsync(EmailOf(portal));
        return story;
    }

    /// <summary>Nobody's session lasts that long.</summary>
    public void Leap(int days) => clock.Leap(TimeSpan.FromDays(days));

    /// <summary>Of the merchant, in cents: in the wallet and set aside for the deal. Of the network: owed to the
    /// creator, and earned.</summary>
    public async Task<(long Wallet, long Held, long Owed, long Earned)> MoneyAsync(string deal)
    {
        await using var scope = network.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        var ledger = scope.ServiceProvider.GetRequiredService<ILedger>();
        var merchant = MerchantId.From(Guid.Parse(Shop.Merchant));
        async Task<long> Of(Account account) => (await ledger.BalanceAsync(account, Eur, default)).Minor;

        return (
            await Of(Account.MerchantWallet(merchant)), await Of(Account.MerchantPrepaid(merchant, Guid.Parse(deal))),
            await Of(Account.PartnerPayable(PartnerId.From(Guid.Parse(Shop.Partner)))),
            await Of(Account.ProposalRevenue));
    }

    public async Task AssertSoundAsync()
    {
        var report = await network.VerifyLedgerAsync();
        report.Sound.ShouldBeTrue(report.Summary);
    }

    /// <summary>Returns once a letter to the address was sent.</summary>
    public async Task LetterCameAsync(string address)
    {
        var folder = Path.Combine(network.Folder, "mail");
        for (var patience = 600; patience > 0; patience--)
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
            {
                if ((await File.ReadAllTextAsync(file)).Contains($"To: {address}\r\n", StringComparison.Ordinal))
                {
                    return;
                }
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"No letter to {address} came.");
    }

    private async Task FillWalletAsync()
    {
        var (amount, day) = (Calls.Money(1_000_00, "EUR"), $"{Today:yyyy-MM-dd}");
        var topUp = await network.Operator.PostAsync("/api/v1/top-ups", new
        {
            merchantId = Shop.Merchant, amount, sentOn = day, reference = "FT-DEAL",
        });
        await network.Operator.PostAsync(
            $"/api/v1/top-ups/{topUp.Id()}/confirm",
            new { amount, bank = "main", reference = "FT-DEAL", cameOn = day }, HttpStatusCode.OK);
    }

    private Task AddCreatorAsync(string name, string email, string handle, string? partner) =>
        network.Operator.PostAsync("/api/v1/creators", new
        {
            name, country = "VN", email, partnerId = partner,
            handles = new[] { new { platform = "tiktok", handle, followers = 120_000 } },
        });

    private sealed class Fair(TimeProvider clock) : Network(
        "sqlite",
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Mail:PollIntervalMs"] = "200", ["Outgoing:AllowPrivate"] = "true",
        },
        clock);
}
