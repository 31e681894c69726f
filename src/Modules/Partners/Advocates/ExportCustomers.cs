using System.Globalization;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Exports;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Advocates;

internal sealed record CustomersAsked(string? Program = null, string? Orders = null);

/// <summary>The customers of a program's merchant who have ordered often enough, for the merchant to put their
/// addresses beside: the network knows ids alone. An id that is an address is put there already.</summary>
internal sealed class ExportCustomers(ICustomers customers, OwnProgram programs) : ExportKind<CustomersAsked>
{
    public const string Kind = "partners.customers";

    private const int RowsMax = 500;

    public override string Name => Kind;

    public override NeedsAttribute Needs { get; } =
        new(Permission.DecideApplications, ScopeKind.Network, ScopeKind.Merchant);

    protected override string FileName => "customers.csv";

    protected override IReadOnlyList<string> Header { get; } = ["customerId", "orders", "lastOrderAt", "email"];

    public static int OrdersOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var orders)
            ? Math.Clamp(orders, 1, StartAdvocates.OrdersMax)
            : 1;

    protected override async Task<Result<ExportPage>> PageAsync(
        CustomersAsked asked, string? cursor, CancellationToken ct)
    {
        if (!(await programs.FindAsync(asked.Program, ct)).TryValue(out var program, out var unknown))
        {
            return unknown;
        }

        CustomerId? after = EntityId.TryParse<CustomerId>(cursor, out var last) ? last : null;
        var rows = await customers.PageAsync(program.MerchantId, OrdersOf(asked.Orders), after, RowsMax, ct);
        return new ExportPage([.. rows.Select(Row)], rows.Count == RowsMax ? rows[^1].Id.ToString() : null);
    }

    private static string?[] Row(KnownCustomer customer) =>
    [
        customer.ExternalId, customer.Orders.ToString(CultureInfo.InvariantCulture),
        CsvExport.Instant(customer.LastOrderAt),
        LineText.IsEmail(customer.ExternalId) ? customer.ExternalId : null,
    ];
}
