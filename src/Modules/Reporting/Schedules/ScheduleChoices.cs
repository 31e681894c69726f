using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Explorer;
using Rattan.Reporting.Views;

namespace Rattan.Reporting.Schedules;

/// <summary>What may be scheduled: one's saved views, ready ones, and the view that one came from.</summary>
internal sealed class ScheduleChoices(ListViews saved, ITexts texts, Caller caller)
{
    private const string Summary = "metrics=clicks,leads,sales,gmv,commission,cr,epc&by=day&compare=previous";
    private const string Partners = "metrics=clicks,sales,gmv,commission,cr,epc&by=partner&compare=previous";

    private const string Creators =
        "metrics=impressions,clicks,sales,gmv,commission,cr,aov&by=partner,partnerKind"
        + "&where=partnerKind:in:kol,koc,influencer&compare=previous";

    /// <param name="other">A view that is among neither.</param>
    public async Task<IReadOnlyList<Choice>> ViewsAsync(string? other, CancellationToken ct)
    {
        var choices = new List<Choice> { Ready("summary", Summary) };
        if (caller.Scope.Kind != ScopeKind.Partner)
        {
            choices.Add(Ready("partners", Partners));
            choices.Add(Ready("creators", Creators));
        }

        choices.AddRange((await saved.HandleAsync(ct)).Select(view => new Choice(view.Query, view.Name)));
        var query = other is null ? null : ExplorerView.Read(other).ToQuery();
        return query is null || choices.Exists(choice => choice.Value == query)
            ? [.. choices.DistinctBy(choice => choice.Value)]
            : [new Choice(query, texts["schedules.view.this"]), .. choices.DistinctBy(choice => choice.Value)];
    }

    private Choice Ready(string name, string query) =>
        new(ExplorerView.Read(query).ToQuery(), texts[$"schedules.view.{name}"]);
}
