using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Rattan.Access;
using Rattan.Scenario.Tests;

namespace Rattan.Browser.Tests.Life;

/// <summary>A network in which nothing is set up but its first operator, a shop that will sell through it, and a
/// browser for whoever comes. Payouts ask for three people: one drafts, two approve.</summary>
public sealed partial class Market : IAsyncLifetime
{
    public const string Operator = "operator@rattan.example";

    /// <summary>A person's; the flags that drive the browser for us would give it away as a machine.</summary>
    private const string Agent =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private readonly LeapingClock clock = new();
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private Bazaar network = null!;

    internal ShopSite Shop { get; private set; } = null!;

    public string Address => network.Address;

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null)
        {
            return;
        }

        Environment.SetEnvironmentVariable("ASPNETCORE_WEBROOT", Path.Combine(Checkout.Root, "src/Host/wwwroot"));
        network = new Bazaar(clock);
        await network.InitializeAsync();
        Shop = await ShopSite.OpenAsync(network.Address);
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
        (await AccessModule.CreateUserAsync(
            network.Services, Operator, "Oanh of the network", Story.Password, "network", default)).Error
            .ShouldBeNull();
    }

    public async Task DisposeAsync()
    {
        if (Chromium.Missing is null)
        {
            await browser.DisposeAsync();
            playwright.Dispose();
            await Shop.DisposeAsync();
            await network.DisposeAsync();
        }
    }

    /// <summary>A window of somebody who was never here.</summary>
    public async Task<Story> OpenAsync()
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            UserAgent = Agent,
            Locale = "en-GB",
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        return new Story(await context.NewPageAsync());
    }

    public void Leap(int days) => clock.Leap(TimeSpan.FromDays(days));

    /// <summary>The path of the link in the newest letter to the address, once it came.</summary>
    public async Task<string> LetterToAsync(string address, string path)
    {
        for (var patience = 600; patience > 0; patience--)
        {
            var folder = Path.Combine(network.Folder, "mail");
            var letters = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [];
            foreach (var file in letters.OrderDescending(StringComparer.Ordinal))
            {
                var letter = await File.ReadAllTextAsync(file);
                if (letter.Contains($"To: {address}\r\n", StringComparison.Ordinal)
                    && Link().Matches(letter).Select(link => link.Groups["path"].Value)
                        .FirstOrDefault(link => link.StartsWith(path, StringComparison.Ordinal)) is { } found)
                {
                    return found;
                }
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"No letter to {address} with {path} came.");
    }

    [GeneratedRegex(@"^https?://[^/\s]+(?<path>/\S*)\r?$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Link();

    private sealed class Bazaar(TimeProvider clock) : Network(
        "sqlite",
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Mail:PollIntervalMs"] = "200", ["Payouts:Approvals"] = "3", ["Print:TimeoutMs"] = "120000",
        },
        clock);
}
