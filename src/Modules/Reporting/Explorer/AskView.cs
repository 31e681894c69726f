using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Explorer;

/// <param name="Chart">Null when there is nothing to draw.</param>
internal sealed record ViewAnswer(ReportTable Table, ChartData? Chart);

/// <summary>Answers a view of the explorer by the same handler as the API, with what is drawn of it.</summary>
internal sealed class AskView(QueryReport query, ITexts texts, Caller caller, TimeProvider clock)
{
    private const int ValuesMax = 100;

    /// <summary>What the caller may choose from.</summary>
    public IReadOnlyList<Metric> Metrics =>
        [.. Metric.All.Where(metric => !metric.NetworkOnly || caller.Scope.Kind != ScopeKind.Partner)];

    public IReadOnlyList<Dimension> Dimensions => [.. Dimension.All.Where(dimension => caller.Scope.Kind switch
    {
        ScopeKind.Partner => dimension != Dimension.Group && dimension != Dimension.Partner
            && dimension != Dimension.PartnerKind && dimension != Dimension.Promotion,
        ScopeKind.Merchant => dimension != Dimension.Merchant,
        _ => true,
    })];

    public async Task<Result<ViewAnswer>> HandleAsync(ExplorerView view, CancellationToken ct)
    {
        var request = view.ToRequest(clock.Now());
        if (!(await query.AskAsync(request, ct)).TryValue(out var table, out var error))
        {
            return error;
        }

        if (view.Chart is not ViewChart.Funnel)
        {
            return new ViewAnswer(table, new ViewDrawing(texts, table).Draw(view.Chart));
        }

        return new ViewAnswer(table, await FunnelAsync(view, ct));
    }

    /// <summary>Null when nothing happened, or when the view's filters do not go with it.</summary>
    public async Task<ChartData?> FunnelAsync(ExplorerView view, CancellationToken ct)
    {
        var steps = await query.AskAsync(Funnel.Ask(view.ToRequest(clock.Now())), ct);
        return steps.TryValue(out var counted, out _) ? Funnel.Draw(texts, counted) : null;
    }

    /// <summary>The values of a dimension that the view's days know, the most frequent first, with what they are
    /// called.</summary>
    public async Task<IReadOnlyList<Choice>> ValuesAsync(ExplorerView view, Dimension dimension, CancellationToken ct)
    {
        var request = view.ToRequest(clock.Now()) with
        {
            Metrics = [dimension.OrdersOnly ? "sales" : "clicks"], Dimensions = [dimension.Name],
            Filters = [], Sort = null, Compare = null, Currency = null, Limit = ValuesMax,
        };
        return (await query.AskAsync(request, ct)).TryValue(out var table, out _)
            ? [.. table.Rows.Where(row => !row.IsOther).Select(row => new Choice(
                row.Keys[0] ?? "~", ReportWords.Of(texts, table, row, 0))).DistinctBy(choice => choice.Value)]
            : [];
    }

    /// <summary>Such as "Country is VN, US".</summary>
    public async Task<string> DescribeAsync(ExplorerView view, ViewFilter filter, CancellationToken ct)
    {
        var name = Dimension.ByName.TryGetValue(filter.Field, out var dimension)
            ? ReportWords.NameOf(texts, dimension) : filter.Field;
        var op = texts[filter.Except ? "explorer.filter.not" : "explorer.filter.is"];
        return $"{name} {op} {await NameAsync(view, filter, ct)}";
    }

    /// <summary>A refusal in the reader's language, as far as it has words there.</summary>
    public static string Say(ITexts texts, Error refused) =>
        texts[$"explorer.refused.{refused.Code}"] is var words && words.Length > 0
            && !words.StartsWith("explorer.refused.", StringComparison.Ordinal)
            ? words
            : refused.Message;

    /// <summary>What the ids in a view's filters are called.</summary>
    public async Task<string> NameAsync(ExplorerView view, ViewFilter filter, CancellationToken ct)
    {
        if (!Dimension.ByName.TryGetValue(filter.Field, out var dimension))
        {
            return string.Join(", ", filter.Values);
        }

        var known = ReportNames.Has(dimension) ? await ValuesAsync(view, dimension, ct) : [];
        return string.Join(", ", filter.Values.Select(value =>
            known.FirstOrDefault(choice => choice.Value == (value ?? "~"))?.Text
            ?? ReportWords.Of(texts, dimension, value)));
    }
}
