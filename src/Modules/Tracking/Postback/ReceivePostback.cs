using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Tracking.Conversions;
using Rattan.Tracking.Refunds;

namespace Rattan.Tracking.Postback;

/// <summary>The server-to-server postback: a GET with everything in its query, answered with the plain text OK. A
/// status of refunded, cancelled, reversed or rejected gives the order back instead.</summary>
internal sealed class ReceivePostback(ReportConversion report, Books books, IKeys keys, AppDbContext db)
{
    private static readonly HashSet<string> GivenBack =
        new(["refunded", "refund", "cancelled", "canceled", "reversed", "rejected", "declined", "chargeback"],
            StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Standing =
        new(["", "approved", "pending", "new", "confirmed", "paid"], StringComparer.OrdinalIgnoreCase);

    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/pb", EndpointAsync).AllowAnonymous().WithName("Postback")
            .WithSummary("Report a conversion by postback.").ExcludeFromDescription();
        root.MapPost("/pb", EndpointAsync).AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> EndpointAsync(HttpRequest http, ReceivePostback receive, CancellationToken ct)
    {
        var fields = http.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var refused = await receive.HandleAsync(fields, ct);
        return refused is null ? TypedResults.Text("OK") : refused.ToProblem();
    }

    public async Task<Error?> HandleAsync(IReadOnlyDictionary<string, string> fields, CancellationToken ct)
    {
        var token = Field(fields, "token", "security_token");
        if (token is null || await keys.FindAsync(token, ct) is not { } key
            || !key.Permissions.Contains(nameof(Permission.ReportConversions)))
        {
            return new ForbiddenError("postback.token_invalid", "The token is missing or not valid.");
        }

        if (!EntityId.TryParse<ProgramId>(Field(fields, "program", "program_id"), out var program))
        {
            return new ValidationError("postback.program_missing", "A program is needed.", "program");
        }

        var caller = new Caller();
        caller.Become(
            key.Id.Value, key.Name, new Scope(Enum.Parse<ScopeKind>(key.Kind, ignoreCase: true), key.ScopeId));
        var status = Field(fields, "status") ?? "";
        if (!Standing.Contains(status) && !GivenBack.Contains(status))
        {
            return new ValidationError("postback.status_unknown", "This status is not known.", "status");
        }

        var amount = PostbackAmount.Read(Field(fields, "amount", "sale_amount", "revenue"), Field(fields, "currency"));
        if (amount.Error is { } badAmount)
        {
            return badAmount;
        }

        return GivenBack.Contains(status)
            ? await GiveBackAsync(fields, program, amount.Value, status, caller, ct)
            : await ReportAsync(fields, program, amount.Value, caller, ct);
    }

    private async Task<Error?> ReportAsync(
        IReadOnlyDictionary<string, string> fields, ProgramId program, Money? amount, Caller caller,
        CancellationToken ct)
    {
        if (!Enum.TryParse<ConversionType>(Field(fields, "type") ?? "sale", ignoreCase: true, out var type)
            || !Enum.IsDefined(type))
        {
            return new ValidationError("postback.type_unknown", "A type is lead, sale or renewal.", "type");
        }

        PartnerId? partner = null;
        if (Field(fields, "partner_id", "affiliate_id", "aff_id") is { } partnerText)
        {
            if (!EntityId.TryParse<PartnerId>(partnerText, out var declared))
            {
                return new ValidationError("postback.partner_malformed", "Not an id of a partner.", "partner_id");
            }

            partner = declared;
        }

        var done = await report.HandleAsync(
            new ConversionRequest
            {
                ProgramId = program,
                ExternalId = Field(fields, "order_id", "adv_sub", "tid"),
                Type = type,
                PartnerId = partner,
                ClickId = Field(fields, "click_id", "clickid", "transaction_id", "rtn_cid"),
                VisitorId = Field(fields, "visitor_id"),
                CustomerId = Field(fields, "customer_id"),
                CouponCode = Field(fields, "coupon", "coupon_code", "promo_code"),
                Amount = amount,
                Test = Field(fields, "test") is "1" or "true",
            },
            caller,
            ct);
        return done.Error;
    }

    private async Task<Error?> GiveBackAsync(
        IReadOnlyDictionary<string, string> fields, ProgramId program, Money? amount, string status, Caller caller,
        CancellationToken ct)
    {
        var order = Field(fields, "order_id", "adv_sub", "tid");
        var conversion = await db.Set<Conversion>().IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(
            c => c.ProgramId == program && c.Kind == Conversion.OrderKind && c.ExternalId == order, ct);
        if (conversion is null)
        {
            return new NotFoundError("conversion.unknown", "There is no such order to give back.");
        }

        if (!caller.MayActFor(conversion.MerchantId) && caller.Scope != new Scope(ScopeKind.Postback, program.Value))
        {
            return ScopeRefusals.OtherScope;
        }

        var id = Field(fields, "refund_id") ?? string.Create(CultureInfo.InvariantCulture, $"{status}:{amount?.Minor}");
        var refund = new RefundRequest(id, amount, Lines: null, Field(fields, "reason") ?? status);
        var done = await books.WriteAsync<RecordRefund, RefundRecorded>(
            (h, token) => h.HandleAsync(conversion.Id, refund, token), ct);
        return done.Error;
    }

    private static string? Field(IReadOnlyDictionary<string, string> fields, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (fields.TryGetValue(name, out var value) && value.Length > 0)
            {
                return value;
            }
        }

        return null;
    }
}
