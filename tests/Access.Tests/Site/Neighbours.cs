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
