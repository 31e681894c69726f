using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Network.Grades;
using Rattan.Platform.Http;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Resources;

/// <summary>The resource library.</summary>
public sealed partial class ResourcesPage
{
    private Page<ResourceAnswer> page = new([], null);
    private IReadOnlyList<Choice> categories = [];
    private IReadOnlyList<Choice> channels = [];
    private IReadOnlyList<Choice> kinds = [];
    private IReadOnlyList<Choice> models = [];
    private IReadOnlyList<Choice> owners = [];
    private IReadOnlyList<Choice> agencies = [];
    private IReadOnlyList<Choice> states = [];
    private IReadOnlyList<Choice> grades = [];
    private string? problem;

    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? Country { get; set; }

    [SupplyParameterFromQuery]
    public string? Category { get; set; }

    [SupplyParameterFromQuery]
    public string? Channel { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? Price { get; set; }

    [SupplyParameterFromQuery]
    public string? Owner { get; set; }

    [SupplyParameterFromQuery]
    public string? Agency { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Grade { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? Cursor { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var ct = Context.RequestAborted;
        categories = CategoryWords.Choices(Texts);
        channels = Choices.Of<PromotionChannel>(Texts, "channel");
        kinds = Choices.Of<ResourceKind>(Texts, "kind");
        models = Choices.Of<PriceModel>(Texts, "price");
        owners = Choices.Of<OwnerKind>(Texts, "owner");
        states = Choices.Of<ResourceStatus>(Texts, "status");
        grades =
        [
            .. Enum.GetValues<GradeLetter>().OrderDescending().Select(l => new Choice(l.ToString(), l.ToString())),
            new Choice("none", Texts["grades.none"]),
        ];
        agencies = await Agencies.ChoicesAsync(ct);
        var asked = new ResourcesAsked(
            Q, Country, Category, Channel, Kind, Price, Owner, Agency, PartnerId: null, Status, Grade, Sort,
            LineText.Given(Cursor));
        problem = (await Read.PageAsync(asked, ct)).TryValue(out var read, out _)
            ? null : Texts["network.unreadable"];
        page = read ?? page;
    }
}
