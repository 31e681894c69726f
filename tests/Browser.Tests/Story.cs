using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rattan.Browser.Tests;

/// <summary>What a person does in a window: opens pages, clicks what is named so, fills what is labelled so. Remembers
/// what the browser complained about.</summary>
public sealed class Story : IAsyncDisposable
{
    public const string Password = "rattan grows slowly";

    /// <summary>How long anything may take before it counts as never: a machine that does much else is slow, and speed
    /// is proved elsewhere.</summary>
    private const float PatienceMs = 90_000;

    private readonly List<string> complaints = [];

    public Story(IPage page)
    {
        Page = page;
        page.Context.SetDefaultTimeout(PatienceMs);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => complaints;

    public async Task SignInAsync(string email, string password = Password)
    {
        await OpenAsync("/sign-in");
        await Page.Locator("input[type=email]").First.FillAsync(email);
        await Page.Locator("input[type=password]").First.FillAsync(password);
        await Page.Locator("main form button[type=submit]").First.ClickAsync();
        // The pages before one is signed in have no frame.
        await Page.Locator(".rtn-frame").WaitForAsync();
    }

    public async Task<IResponse> OpenAsync(string path)
    {
        complaints.Clear();
        return (await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load }))!;
    }

    /// <summary>Waits until the page of this address is there whole: the address changes before the page does, and what
    /// is clicked in between is the old page's.</summary>
    public async Task ArriveAsync(string path)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(
            new Regex(Regex.Escape(path) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)),
            new PageAssertionsToHaveURLOptions { Timeout = PatienceMs });
        await Page.Locator("html:not([aria-busy])").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    /// <summary>Clicks the link or button that is called so.</summary>
    public Task ClickAsync(string name) =>
        Named(AriaRole.Button, name).Or(Named(AriaRole.Link, name)).Or(Summary(name)).First.ClickAsync();

    /// <summary>Clicks what is called exactly so.</summary>
    public Task ClickExactlyAsync(string name) => Page.GetByRole(
            AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true })
        .Or(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true }))
        .Locator("visible=true").First.ClickAsync();

    /// <summary>Clicks the place of this name in the rail.</summary>
    public Task GoAsync(string section) => Page.Locator(".rtn-nav a", new PageLocatorOptions { HasText = section })
        .Locator("visible=true").First.ClickAsync();

    /// <summary>Clicks the button that asks first, and returns its question.</summary>
    public async Task<ILocator> AskAsync(string button)
    {
        await Summary(button).First.ClickAsync();
        var question = Page.Locator("dialog:modal");
        await question.WaitForAsync();
        return question;
    }

    /// <summary>The verb that does what was asked.</summary>
    public static Task AnswerAsync(ILocator question, string verb) => question.GetByRole(
        AriaRole.Button, new LocatorGetByRoleOptions { Name = verb, Exact = true }).ClickAsync();

    public async Task ConfirmAsync(string button, string verb) => await AnswerAsync(await AskAsync(button), verb);

    /// <summary>Looks again until the text is to be seen.</summary>
    public async Task SeeSoonAsync(string text, string again)
    {
        var seen = Page.GetByText(text).Locator("visible=true").First;
        for (var patience = 240; patience > 0 && !await seen.IsVisibleAsync(); patience--)
        {
            await Task.Delay(250);
            await ClickAsync(again);
            await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        await seen.WaitForAsync();
    }

    /// <summary>Fills the field with this label.</summary>
    public Task FillAsync(string label, string value) => Page.GetByLabel(label).First.FillAsync(value);

    /// <summary>Fills the form's field of this name, where other things on the page are labelled alike.</summary>
    public Task TypeAsync(string field, string value) => Page.Locator($"[name='Form.{field}']").FillAsync(value);

    public Task PickAsync(string field, string option) => Page.Locator($"select[name='Form.{field}']")
        .SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task ChooseAsync(string label, string option) =>
        Page.GetByLabel(label).First.SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task TickAsync(string label) => Page.GetByLabel(label).First.CheckAsync();

    /// <summary>Waits until the text is to be seen.</summary>
    public Task SeeAsync(string text) => Page.GetByText(text).Locator("visible=true").First.WaitForAsync();

    public Task SeeStatusAsync(string status) => Page
        .Locator(".rtn-status", new PageLocatorOptions { HasText = status }).Locator("visible=true").First
        .WaitForAsync();

    /// <summary>Presses keys one after the other, such as <c>Tab</c> or <c>Control+K</c>.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Clicks what is called so and returns what the browser saved. A document is printed by another browser
    /// first, which takes its time on a busy machine.</summary>
    public async Task<string> DownloadAsync(string name)
    {
        var file = await Page.RunAndWaitForDownloadAsync(
            () => ClickAsync(name), new PageRunAndWaitForDownloadOptions { Timeout = 2 * PatienceMs });
        return (await file.PathAsync())!;
    }

    /// <summary>Of the element that has the focus.</summary>
    public Task<string> FocusedAsync(string attribute) => Page.EvaluateAsync<string>(
        "name => document.activeElement?.getAttribute(name) ?? ''", attribute);

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private ILocator Named(AriaRole role, string name) =>
        Page.GetByRole(role, new PageGetByRoleOptions { Name = name }).Locator("visible=true");

    private ILocator Summary(string name) =>
        Page.Locator("summary", new PageLocatorOptions { HasText = name }).Locator("visible=true");
}
