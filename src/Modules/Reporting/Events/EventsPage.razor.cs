using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Explorer;

namespace Rattan.Reporting.Events;

public sealed partial class EventsPage
{
    public const string Path = "/reports/events";

    private readonly List<string> shown = [];
    private Page<EventLine> page = new([], null);
    private string? problem;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    [Inject]
    internal ListEvents List { get; set; } = null!;

    [Inject]
    internal AskView Ask { get; set; } = null!;

    [Inject]
    public required Caller Caller { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    /// <summary>What the files are asked for: all pages of it.</summary>
    private QueryString Asked => QueryString.Create(Context.Request.Query
        .Where(each => each.Key is "from" or "to" or "where" or "kind" or "zone"));

    protected override async Task OnInitializedAsync()
    {
        var query = Context.Request.Query;
        var asked = new EventsAsked(
            query["from"], query["to"], [.. query["where"].OfType<string>()], query["kind"], Or(query["zone"]),
            query["cursor"]);
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
