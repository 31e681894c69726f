using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Layout;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui.Design;

/// <summary>Every component with a sample, to be looked at and to be tested.</summary>
public sealed partial class DesignPage
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddDays(20_000);

    private static readonly string[] States = ["pending", "approved", "paid"];

    private IReadOnlyList<Sample> rows = [];
    private IReadOnlyList<Choice> states = [];
    private IReadOnlyList<Step> steps = [];
    private IReadOnlyList<TimelineItem> events = [];
    private SortBy sort;

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Cursor { get; set; }

    private Money Sum => rows.Aggregate(Money.Zero(Currency.Of("EUR")), (sum, row) => sum + row.Amount);

    protected override void OnInitialized()
    {
        sort = SortBy.Read(Sort, "name", "-made", "-amount");
        states = [.. States.Select(each => new Choice(each, Texts[$"status.{each}"]))];
        rows = [.. Order(Samples().Where(row => string.IsNullOrEmpty(Status) || row.State == Status))];
        steps =
        [
            new(Texts["ui.design.lists"], StepState.Done, "/design"), new(Texts["ui.design.forms"], StepState.Here),
            new(Texts["ui.design.pay.do"], StepState.Ahead),
        ];
        events =
        [
            new("ti-check", Texts["ui.design.pay.done"], Start.AddHours(3), "Ana Ng", "/design", "C-1042"),
            new("ti-pencil", Texts["ui.design.lists"], Start),
        ];
    }

    private IEnumerable<Sample> Order(IEnumerable<Sample> samples)
    {
        var ordered = sort.Key switch
        {
            "made" => samples.OrderBy(row => row.Made),
            "amount" => samples.OrderBy(row => row.Amount.Minor),
            _ => samples.OrderBy(row => row.Name, StringComparer.Ordinal),
        };
        return sort.Descending ? ordered.Reverse() : ordered;
    }

    private void Pay() => Done(Tone.Success, Texts["ui.design.pay.done"]);

    private void Approve(BulkChoice choice) => Done(
        choice.Ids.Count > 0 ? Tone.Success : Tone.Warning,
        Texts.Fill("ui.bulk.count", ("n", choice.Ids.Count.ToString(Culture))) + " " + choice.Do);

    private void Done(Tone tone, string text)
    {
        Context.Flash(tone, text);
        Navigation.NavigateTo(CurrentUrl.With(Context, CurrentUrl.Cursor, null));
    }

    private static System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.InvariantCulture;

    private static Sample[] Samples() =>
    [
        new("C-1042", "Trần Thị Mỹ Linh", "approved", Start, new Money(124_550, Currency.Of("EUR")), 12.5m),
        new("C-1043", "广州美妆推荐官", "pending", Start.AddDays(2), new Money(-2_000, Currency.Of("EUR")), null),
        new("C-1044", "The Very Long Name Of A Publisher Who Writes About Kitchens, Gardens And Tools", "paid",
            Start.AddDays(9), Money.Zero(Currency.Of("EUR")), 7m),
    ];

    private sealed record Sample(
        string Id, string Name, string State, DateTimeOffset Made, Money Amount, decimal? Share);
}
