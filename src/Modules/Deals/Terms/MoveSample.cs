using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Deals.Pipeline;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Terms;

/// <param name="Status">sent, received or returned.</param>
/// <param name="Tracking">The carrier's number; absent keeps it.</param>
internal sealed record SampleMoveRequest(string? Status = null, string? Tracking = null);

internal sealed record SampleAnswer(
    DealSampleId Id, DealId DealId, string What, Money Value, bool Returns, SampleStatus Status, string? Tracking,
    DateTimeOffset ChangedAt)
{
    public static SampleAnswer Of(DealSample s) => new(
        s.Id, s.DealId, s.What, new Money(s.ValueMinor, s.Currency), s.Returns, s.Status, s.Tracking, s.ChangedAt);
}

/// <summary>Says where a sample is: the network and the merchant send it, the creator receives it and sends it
/// back.</summary>
internal sealed class MoveSample(AppDbContext db, FindDeals find, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/deals/{id}/samples/{sample}/moves", PostAsync).WithName("MoveDealSample")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("Says that a sample was sent, received or returned");

    public async Task<Result<SampleAnswer>> HandleAsync(
        string id, string sample, SampleMoveRequest request, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        if (!EntityId.TryParse<DealSampleId>(sample, out var key) || await db.Set<DealSample>()
            .SingleOrDefaultAsync(s => s.Id == key && s.DealId == deal.Id, ct) is not { } found)
        {
            return new NotFoundError("deal.sample_unknown", "There is no such sample.");
        }

        if (!EnumText.TryParse<SampleStatus>(request.Status, out var to) || to == SampleStatus.Planned)
        {
            return new ValidationError("deal.sample_status", "sent, received or returned.", "status");
        }

        if (request.Tracking is { Length: > 0 } number && !LineText.IsLine(number, DealSample.TrackingMax))
        {
            return new ValidationError("deal.sample_tracking", "At most 100 characters.", "tracking");
        }

        if (to < found.Status || (find.Side == Side.Creator && to == SampleStatus.Sent)
            || (find.Side == Side.Merchant && to == SampleStatus.Returned))
        {
            return new ConflictError(
                "deal.sample_way", "A sample is sent, then received, then returned, by who has it.", "status");
        }

        var now = clock.Now();
        found.Move(to, LineText.Given(request.Tracking), now);
        deal.Touch();
        db.Add(DealEvent.Of(
            deal, DealEventKind.SampleMoved, $"{found.What} · {EnumText.Of(to)}", caller, now));
        return SampleAnswer.Of(found);
    }

    private static async Task<Results<Ok<SampleAnswer>, ProblemHttpResult>> PostAsync(
        string id, string sample, SampleMoveRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<MoveSample, SampleAnswer>(
            caller, (h, c) => h.HandleAsync(id, sample, request, c), ct)).Ok();
}
