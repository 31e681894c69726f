using System.Collections.Concurrent;
using System.Text.Json;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Mail;

namespace Rattan.Access.Tests.Site;

/// <summary>What the modules under test ask of their neighbours, as small as it can be and still true.</summary>
public sealed class CountedLinkChanges : ILinkChanges
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public void Announce() => Interlocked.Increment(ref count);

    public Task NextAsync(CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);
}

/// <summary>Keeps what is sent, the last letter to each address on top.</summary>
public sealed class LetterBox : IMail
{
    private readonly ConcurrentQueue<MailMessage> sent = new();

    public IReadOnlyList<MailMessage> All => [.. sent];

    public void Send(MailMessage message) => sent.Enqueue(message);

    /// <summary>The secret in the link of the last letter to the address.</summary>
    public string TokenTo(string address) =>
        All.Last(m => m.To == address && m.Link!.Contains("token=")).Link!.Split("token=")[1].Split('&')[0];
}

/// <summary>Programs that pay nothing yet.</summary>
public sealed class NoOffers : IPlanOffers
{
    public Task<IReadOnlyList<PlanOffer>> OfAsync(ProgramFacts program, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PlanOffer>>([]);
}

/// <summary>Takes every plan that has rules; one that says "unlucky" is refused only when it is
/// published.</summary>
public sealed class FewPlans : IPlans
{
    public Result Check(JsonElement plan, Currency currency) =>
        plan.ValueKind == JsonValueKind.Object && plan.TryGetProperty("rules", out _)
            ? Result.Ok
            : new ValidationError("plan.rules_missing", "A plan has rules.", "plan.rules");

    public Task<Result<int>> PublishAsync(
        ProgramId program, Currency currency, JsonElement plan, CancellationToken ct) =>
        Task.FromResult<Result<int>>(plan.TryGetProperty("unlucky", out _)
            ? new ConflictError("plan.unlucky", "Refused at the last moment.")
            : 1);
}

/// <summary>Customers of any merchant with the number of orders that a test gave them.</summary>
public sealed class FewCustomers : ICustomers
{
    private readonly ConcurrentDictionary<string, KnownCustomer> known = new(StringComparer.Ordinal);

    public void Add(string externalId, int orders)
    {
        var at = DateTimeOffset.UnixEpoch.AddDays(20_000 + known.Count);
        known[externalId] = new KnownCustomer(EntityId.New<CustomerId>(at), externalId, orders, at);
    }

    public Task<int> CountAsync(MerchantId merchant, int ordersMin, CancellationToken ct) =>
        Task.FromResult(known.Values.Count(c => c.Orders >= ordersMin));

    public Task<IReadOnlyList<KnownCustomer>> PageAsync(
        MerchantId merchant, int ordersMin, CustomerId? after, int most, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<KnownCustomer>>(
        [
            .. known.Values.Where(c => c.Orders >= ordersMin && (after is not { } last || c.Id > last))
                .OrderBy(c => c.Id).Take(most),
        ]);

    public Task<IReadOnlyList<KnownCustomer>> FindAsync(
        MerchantId merchant, IReadOnlyCollection<string> externalIds, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<KnownCustomer>>([.. known.Values.Where(c => externalIds.Contains(c.ExternalId))]);
}
