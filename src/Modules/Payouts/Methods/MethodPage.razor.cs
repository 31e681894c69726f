using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Payouts.Batches;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Payouts.Methods;

public sealed partial class MethodPage
{
    private readonly FieldErrors errors = new();
    private IReadOnlyList<MethodAnswer> methods = [];

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    internal ListMethods Listing { get; set; } = null!;

    [Inject]
    internal Books Books { get; set; } = null!;

    [Inject]
    internal Caller Caller { get; set; } = null!;

    [Inject]
    internal TimeProvider Clock { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "method")]
    private MethodForm Form { get; set; } = default!;

    private PartnerId Partner => PartnerId.From(Caller.Scope.Id);

    private Choice[] Kinds => [.. Enum.GetValues<MethodKind>().Select(
        k => new Choice(EnumText.Of(k), Texts[$"method.kind.{EnumText.Of(k)}"]))];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new MethodForm();
        methods = await Listing.HandleAsync(Partner, Context.RequestAborted);
    }

    private async Task SaveAsync()
    {
        var set = await Books.WriteAsync<SetMethod, MethodAnswer>(
            Caller,
            (h, ct) => h.HandleAsync(Partner, Form.Currency?.Trim().ToUpperInvariant(), Form.Request(), ct),
            CancellationToken.None);
        if (set.Error is not { } refused)
        {
            Context.Flash(Tone.Success, Texts["method.saved"]);
            Navigation.NavigateTo("/partner/payout-method");
            return;
        }

        if (refused.Field is { } field)
        {
            var key = field == "currency" ? "payouts.wrong.currency" : $"method.wrong.{field}";
            errors.Add($"Form.{field}", Texts[key]);
        }
        else
        {
            errors.Add(PayoutFailures.Say(Texts, refused));
        }
    }

    internal sealed class MethodForm
    {
        public string? Currency { get; set; }

        public string? Kind { get; set; }

        public string? HolderName { get; set; }

        public string? Country { get; set; }

        public string? Iban { get; set; }

        public string? AccountNumber { get; set; }

        public string? Swift { get; set; }

        public string? BankName { get; set; }

        public string? Branch { get; set; }

        public string? Email { get; set; }

        public string? TaxCountry { get; set; }

        public string? TaxId { get; set; }

        public string? NoticeEmail { get; set; }

        public MethodRequest Request() => new(
            Kind, HolderName, Country, Iban, AccountNumber, Swift, BankName, Branch, Email, TaxCountry, TaxId,
            NoticeEmail);
    }
}
