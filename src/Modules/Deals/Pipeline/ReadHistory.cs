using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Pipeline;

internal sealed record EventAnswer(
    DealEventKind Kind, string? Words, Side BySide, string ByName, DateTimeOffset At, DeliverableId? DeliverableId)
{
    public static EventAnswer Of(DealEvent e) => new(e.Kind, e.Words, e.BySide, e.ByName, e.At, e.DeliverableId);
}

/// <param name="Reminders">Open and done, for the network alone.</param>
internal sealed record DealHistory(IReadOnlyList<EventAnswer> Events, IReadOnlyList<ReminderAnswer> Reminders);

/// <summary>What happened with a deal, the latest first. The network's own notes are left out for others.</summary>
internal sealed class ReadHistory(AppDbContext db, FindDeals find)
{
    public const int EventsMax = 300;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/deals/{id}/history", async Task<Results<Ok<DealHistory>, ProblemHttpResult>> (
                ReadHistory read, string id, CancellationToken ct) => (await read.HandleAsync(id, ct)).Ok())
            .WithName("ReadDealHistory")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("What happened with a deal, the latest first");

    public async Task<Result<DealHistory>> HandleAsync(string id, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        var rows = await db.Set<DealEvent>().AsNoTracking().Where(e => e.DealId == deal.Id)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(EventsMax).ToListAsync(ct);
        var network = find.Side == Side.Network;
        var reminders = network ? await db.Set<DealReminder>().AsNoTracking().Where(r => r.DealId == deal.Id)
            .OrderBy(r => r.DueOn).ToListAsync(ct) : [];
        return new DealHistory(
            [.. rows.Where(e => network || !DealEvent.IsInternal(e.Kind)).Select(EventAnswer.Of)],
            [.. reminders.Select(ReminderAnswer.Of)]);
    }
}
