using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;
using Rattan.Reporting.Explorer;

namespace Rattan.Reporting.Events;

public sealed partial class EventsPage
{
    public const string Path = "/reports/events";

    /// <summary>Today among them.</summary>
    private const int DaysDefault = 7;

    private readonly List<string> shown = [];
    private EventsAsked asked = new(null, null);
    private Page<EventLine> page = new([], null);
    private string? problem;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    [Inject]
    internal ListEvents List { get; set; } = null!;

    [Inject]
    internal AskView Ask { get; set; } = null!;

    [Inject]
    public required Caller Caller { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    /// <summary>What the files are asked for: all pages of it.</summary>
    private QueryString Asked => QueryString.Create(
    [
        new("from", asked.From), new("to", asked.To), new("kind", asked.Kind), new("zone", asked.Zone),
        .. asked.Where!.Select(filter => new KeyValuePair<string, string?>("where", filter)),
    ]);

    protected override async Task OnInitializedAsync()
    {
        var query = Context.Request.Query;
        var today = Clock.Now().UtcDay();
        asked = new EventsAsked(
            Or(query["from"]) ?? IsoDay.Text(today.AddDays(1 - DaysDefault)), Or(query["to"]) ?? IsoDay.Text(today),
            [.. query["where"].OfType<string>()], Or(query["kind"]), Or(query["zone"]), query["cursor"]);
        if (!(await List.HandleAsync(asked, null, Context.RequestAborted)).TryValue(out var read, out var refused))
        {
            problem = AskView.Say(Texts, refused);
            return;
        }

        page = read;
        TimeZoneInfo.TryFindSystemTimeZoneById(asked.Zone ?? "UTC", out var found);
        zone = found ?? TimeZoneInfo.Utc;
        var view = ExplorerView.Read(query) with { Period = Period.Own };
        shown.Add($"{asked.From} – {asked.To}");
        foreach (var filter in view.Where)
        {
            shown.Add(await Ask.DescribeAsync(view, filter, Context.RequestAborted));
        }
    }

    private static string? Or(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
