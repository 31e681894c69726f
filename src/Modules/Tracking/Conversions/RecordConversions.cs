using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.Coupons;
using Rattan.Tracking.Customers;

namespace Rattan.Tracking.Conversions;

/// <param name="Created">False when the same order was recorded before and its first answer is given again.</param>
internal sealed record Recorded(ConversionAnswer Answer, bool Created);

internal sealed record ConversionConflict(string Field) : ConflictError(
    "conversion.conflict", "This order was reported before with another amount or currency.", Field)
{
    /// <summary>Null when the same order was said both times.</summary>
    public static ConversionConflict? Between(Money known, Money order) =>
        known.Currency != order.Currency ? new ConversionConflict("amount.currency")
        : known.Minor != order.Minor ? new ConversionConflict("amount.minor")
        : null;
}

/// <summary>Records a batch of conversions in one transaction: finds those that are known, makes the others, decides
/// and books them.</summary>
internal sealed class RecordConversions(
    AppDbContext db, IPrograms programs, LoadDecisionFacts loader, DecideConversions decide, IClickIds clickIds,
    TimeProvider clock)
{
    private readonly Dictionary<(MerchantId, string), Customer> customers = [];
    private readonly Dictionary<(ProgramId, string, string), Conversion> known = [];

    /// <summary>Answers in the order of the requests.</summary>
    public async Task<Result<IReadOnlyList<Result<Recorded>>>> HandleAsync(
        IReadOnlyList<CheckedConversion> requests, TouchesFound touches, CancellationToken ct)
    {
        var programsById = await programs.FindAsync([.. requests.Select(r => r.ProgramId).Distinct()], ct);
        await FindKnownAsync(requests, ct);
        await FindCustomersAsync(requests, programsById, ct);
        CustomerId[] returning = [.. customers.Values.Select(c => c.Id)];

        var fresh = new List<Conversion>();
        var outcomes = new (Conversion? Conversion, bool Created, Error? Refused)[requests.Count];
        for (var i = 0; i < requests.Count; i++)
        {
            outcomes[i] = Place(requests[i], programsById, fresh);
        }

        if (fresh.Count > 0)
        {
            var facts = await loader.LoadAsync(fresh, returning, touches, ct);
            await decide.DecideAsync(fresh, VisitorsOf, facts, ct);
        }

        return outcomes.Select(o => o.Refused is { } refused
            ? (Result<Recorded>)refused
            : new Recorded(o.Conversion!.Answer!, o.Created)).ToList();
    }

    private async Task FindKnownAsync(IReadOnlyList<CheckedConversion> requests, CancellationToken ct)
    {
        ProgramId[] programIds = [.. requests.Select(r => r.ProgramId).Distinct()];
        string[] externalIds = [.. requests.Select(r => r.ExternalId).Distinct(StringComparer.Ordinal)];
        var rows = await db.Set<Conversion>()
            .Where(c => programIds.Contains(c.ProgramId) && externalIds.Contains(c.ExternalId)).ToListAsync(ct);
        foreach (var row in rows)
        {
            known[(row.ProgramId, row.Kind, row.ExternalId)] = row;
        }
    }

    private async Task FindCustomersAsync(
        IReadOnlyList<CheckedConversion> requests, IReadOnlyDictionary<ProgramId, ProgramFacts> programsById,
        CancellationToken ct)
    {
        string[] externalIds =
            [.. requests.Select(r => r.CustomerId).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (externalIds.Length == 0)
        {
            return;
        }

        MerchantId[] merchants = [.. programsById.Values.Select(p => p.MerchantId).Distinct()];
        var rows = await db.Set<Customer>()
            .Where(c => merchants.Contains(c.MerchantId) && externalIds.Contains(c.ExternalId)).ToListAsync(ct);
        foreach (var row in rows)
        {
            customers[(row.MerchantId, row.ExternalId)] = row;
        }
    }

    private (Conversion?, bool, Error?) Place(
        CheckedConversion request, IReadOnlyDictionary<ProgramId, ProgramFacts> programsById, List<Conversion> fresh)
    {
        if (!programsById.TryGetValue(request.ProgramId, out var program))
        {
            return (null, false, new ValidationError("program.unknown", "There is no such program.", "programId"));
        }

        var key = (request.ProgramId, Conversion.KindOf(request.Type), request.ExternalId);
        var order = request.Amount ?? Money.Zero(program.Currency);
        if (known.TryGetValue(key, out var there))
        {
            return ConversionConflict.Between(there.Order, order) is { } conflict
                ? (null, false, conflict) : (there, false, null);
        }

        var now = clock.Now();
        var customer = CustomerOf(request, program.MerchantId, now);
        var conversion = new Conversion
        {
            Id = EntityId.New<ConversionId>(now),
            ProgramId = program.Id,
            MerchantId = program.MerchantId,
            Kind = key.Item2,
            ExternalId = request.ExternalId,
            Type = request.Type,
            OccurredAt = request.OccurredAt,
            RecordedAt = now,
            CustomerId = customer?.Id,
            OrderMinor = order.Minor,
            OrderCurrency = order.Currency,
            Currency = program.Currency,
            NewCustomer = request.NewCustomer,
            Coupon = request.CouponCode is { } code ? Coupon.Fold(code) : null,
            Input = new ConversionInput(
                request.Test, request.ClickId, request.VisitorId, request.CustomerId, request.CustomerCountry,
                request.CouponCode, request.PartnerId, request.Lines, request.Metadata, request.CheckoutAt),
        };
        db.Add(conversion);
        known[key] = conversion;
        fresh.Add(conversion);
        return (conversion, true, null);
    }

    private Customer? CustomerOf(CheckedConversion request, MerchantId merchant, DateTimeOffset now)
    {
        if (request.CustomerId is not { } externalId)
        {
            return null;
        }

        if (!customers.TryGetValue((merchant, externalId), out var customer))
        {
            customer = new Customer
            {
                Id = EntityId.New<CustomerId>(now),
                MerchantId = merchant,
                ExternalId = externalId,
                CreatedAt = now,
            };
            db.Add(customer);
            customers[(merchant, externalId)] = customer;
        }

        if (request.ClickId is { } clickId
            && clickIds.Verify(clickId, out var click) == ClickIdVerdict.Good && !click.Visitor.IsNone)
        {
            customer.SeenAs(click.Visitor.ToString());
        }

        if (VisitorId.TryParse(request.VisitorId, out _))
        {
            customer.SeenAs(request.VisitorId!);
        }

        return customer;
    }

    private IReadOnlyList<string> VisitorsOf(Conversion conversion) =>
        conversion.Input.CustomerExternalId is { } externalId
        && customers.TryGetValue((conversion.MerchantId, externalId), out var customer)
            ? customer.Visitors
            : [];
}
