using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using Rattan.Access;

namespace Rattan.Browser.Tests;

/// <summary>The whole ceremony in a browser, with an authenticator that is software: it keeps keys, and says that its
/// owner was there.</summary>
[Collection(SiteCollection.Name)]
public sealed class PasskeyTests(Site site)
{
    private const string Refused = "The passkey could not be verified.";

    private static int counter;

    [InBrowser]
    public async Task A_passkey_signs_in_until_it_is_removed()
    {
        await using var window = await RegisterAsync();
        var story = window.Story;
        await SignOutAsync(story);
        await AskAsync(story);
        await story.Page.Locator(".rtn-frame").WaitForAsync();
        await story.OpenAsync("/account/security");
        await story.SeeAsync("passkey");
        var question = await story.AskAsync("Remove");
        await question.GetByLabel("Current password").FillAsync(Story.Password);
        await Story.AnswerAsync(question, "Remove");
        await story.SeeAsync("The passkey was removed.");
        await SignOutAsync(story);
        await AskAsync(story);
        await story.SeeAsync(Refused);
        await IsOutAsync(story);
    }

    [InBrowser]
    public async Task A_passkey_whose_key_is_another_one_opens_nothing()
    {
        await using var window = await RegisterAsync();
        await SignOutAsync(window.Story);
        await window.ReplaceKeyAsync();
        await AskAsync(window.Story);
        await window.Story.SeeAsync(Refused);
        await IsOutAsync(window.Story);
    }

    [InBrowser]
    public async Task Without_its_owner_a_device_opens_nothing()
    {
        await using var window = await RegisterAsync();
        await SignOutAsync(window.Story);
        await window.SendAsync("WebAuthn.setUserVerified", ("isUserVerified", false));
        await AskAsync(window.Story);
        await window.Story.SeeAsync("Nothing came of it.");
        await IsOutAsync(window.Story);
    }

    private static Task AskAsync(Story story) => story.ClickAsync("Sign in with a passkey");

    private static async Task SignOutAsync(Story story)
    {
        await story.OpenAsync("/account");
        await story.Page.Locator("details:has(form[action='/sign-out']) > summary").First.ClickAsync();
        await story.Page.Locator("form[action='/sign-out'] button").First.ClickAsync();
        await story.Page.GetByText("Sign in with a passkey").WaitForAsync();
    }

    private static async Task IsOutAsync(Story story)
    {
        await story.OpenAsync("/account");
        new Uri(story.Page.Url).AbsolutePath.ShouldBe("/sign-in");
    }

    /// <summary>A person with a password who adds a passkey.</summary>
    private async Task<Window> RegisterAsync()
    {
        var email = $"passkey{Interlocked.Increment(ref counter)}@example.com";
        (await AccessModule.CreateUserAsync(
            site.Services, email, "Ana", Story.Password, "network", default)).Error.ShouldBeNull();

        // A passkey belongs to a name; an address in digits has none.
        var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), Locale = "en-GB",
        });
        var window = await Window.OpenAsync(new Story(await context.NewPageAsync()));
        await window.Story.SignInAsync(email);
        await window.Story.OpenAsync("/account/security");
        var form = window.Story.Page.Locator("rtn-passkey[mode=create]");
        await form.GetByLabel("What you call it").FillAsync("my laptop");
        await form.GetByLabel("Current password").FillAsync(Story.Password);
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await window.Story.SeeAsync("The passkey was added.");
        await window.Story.SeeAsync("my laptop");
        window.Story.Complaints.ShouldBeEmpty();
        return window;
    }

    /// <summary>A browser's window with its authenticator.</summary>
    private sealed class Window(Story story, ICDPSession devTools, string authenticator) : IAsyncDisposable
    {
        public Story Story => story;

        public static async Task<Window> OpenAsync(Story story)
        {
            var devTools = await story.Page.Context.NewCDPSessionAsync(story.Page);
            await devTools.SendAsync("WebAuthn.enable");
            var made = await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            });
            return new Window(story, devTools, made!.Value.GetProperty("authenticatorId").GetString()!);
        }

        public Task<JsonElement?> SendAsync(string method, params IReadOnlyList<(string Name, object Value)> more)
        {
            var all = more.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal);
            all["authenticatorId"] = authenticator;
            return devTools.SendAsync(method, all);
        }

        /// <summary>Under the same name and for the same person, a key that the server never saw.</summary>
        public async Task ReplaceKeyAsync()
        {
            var kept = (await SendAsync("WebAuthn.getCredentials"))!.Value.GetProperty("credentials")[0];
            await SendAsync("WebAuthn.clearCredentials");
            using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await SendAsync("WebAuthn.addCredential", ("credential", new Dictionary<string, object>
            {
                ["credentialId"] = kept.GetProperty("credentialId").GetString()!,
                ["isResidentCredential"] = true,
                ["rpId"] = kept.GetProperty("rpId").GetString()!,
                ["userHandle"] = kept.GetProperty("userHandle").GetString()!,
                ["privateKey"] = Convert.ToBase64String(other.ExportPkcs8PrivateKey()),
                ["signCount"] = kept.GetProperty("signCount").GetInt32() + 1,
            }));
        }

        public ValueTask DisposeAsync() => story.DisposeAsync();
    }
}
