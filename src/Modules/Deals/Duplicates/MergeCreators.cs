using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Deals.Creators;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Terms;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Duplicates;

/// <param name="Other">Who is merged into the one of the address, and then only leads there.</param>
/// <param name="Take">The fields that are taken from the other: name, country, email, phone, audience, pastBrands,
/// notes, partner. Of the rest what the one has stays, and what it lacks is taken.</param>
internal sealed record MergeRequest(string? Other = null, IReadOnlyList<string>? Take = null);

/// <summary>Makes one creator of two. Handles, prices, deals and samples of both are kept.</summary>
internal sealed class MergeCreators(
    AppDbContext db, ReadCreators read, CarryPartner carry, IAuditTrail audit, Caller caller)
{
    public static readonly string[] Choosable =
        ["name", "country", "email", "phone", "audience", "pastBrands", "notes", "partner"];

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/creators/{id}/merges", PostAsync)
        .WithName("MergeCreators").Needs(Permission.ManageDeals, ScopeKind.Network)
        .WithSummary("Merges another creator into this one");

    public async Task<Result<CreatorAnswer>> HandleAsync(string id, MergeRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await FindAsync(id, ct) is not { } stays || await FindAsync(request.Other, ct) is not { } goes
            || stays.Id == goes.Id)
        {
            return new CreatorUnknown();
        }

        var take = request.Take ?? [];
        if (take.Any(field => !Choosable.Contains(field, StringComparer.Ordinal)))
        {
            return new ValidationError("creator.merge", $"Fields of {string.Join(", ", Choosable)}.", "take");
        }

        var (own, other) = (await HandlesAsync(stays.Id, ct), await HandlesAsync(goes.Id, ct));
        var before = (CreatorTerms.Of(stays, own), CreatorTerms.Of(goes, other));
        var merged = Merge(before.Item1, before.Item2, take);
        foreach (var handle in other)
        {
            handle.CreatorId = stays.Id;
        }

        stays.Describe(merged);
        goes.MergeInto(stays.Id);
        await MoveAsync(stays, goes, ct);
        audit.Record(
            stays.AuditKey, "merged", new { kept = before.Item1.Name, merged = before.Item2.Name, other = goes.Id },
            new { merged.Name, taken = take });
        return (await read.ShowAsync([stays], ct))[0] with
        {
            Handles = CreatorAnswer.Of(stays, own.Concat(other), null).Handles,
        };
    }

    private static CreatorTerms Merge(CreatorTerms own, CreatorTerms other, IReadOnlyList<string> take)
    {
        T? Of<T>(string field, T? mine, T? theirs) where T : class =>
            take.Contains(field, StringComparer.Ordinal) ? theirs ?? mine : mine ?? theirs;

        var audience = own.Audience is { Countries.Count: 0, Ages.Count: 0, Genders.Count: 0 } ? null : own.Audience;
        var theirs = other.Audience is { Countries.Count: 0, Ages.Count: 0, Genders.Count: 0 } ? null : other.Audience;
        return own with
        {
            Name = Of("name", own.Name, other.Name)!,
            Country = Of("country", own.Country, other.Country)!,
            Email = Of("email", own.Email, other.Email),
            Phone = Of("phone", own.Phone, other.Phone),
            Audience = Of("audience", audience, theirs) ?? Audience.Unknown,
            PastBrands = Of("pastBrands", own.PastBrands, other.PastBrands),
            Notes = Of("notes", own.Notes, other.Notes),
            PartnerId = take.Contains("partner", StringComparer.Ordinal)
                ? other.PartnerId ?? own.PartnerId : own.PartnerId ?? other.PartnerId,
            Languages = [.. own.Languages.Union(other.Languages)],
            Categories = [.. own.Categories.Union(other.Categories)],
            Handles = [.. own.Handles, .. other.Handles],
            Prices = [.. own.Prices, .. other.Prices.Where(p => own.Prices.All(mine => mine.Format != p.Format))],
        };
    }

    private async Task MoveAsync(Creator stays, Creator goes, CancellationToken ct)
    {
        foreach (var deal in await db.Set<Deal>().Where(d => d.CreatorId == goes.Id).ToListAsync(ct))
        {
            deal.CreatorId = stays.Id;
            deal.Touch();
        }

        foreach (var sample in await db.Set<DealSample>().Where(s => s.CreatorId == goes.Id).ToListAsync(ct))
        {
            sample.CreatorId = stays.Id;
        }

        // Ids that led to the one that goes lead on to the one that stays.
        foreach (var led in await db.Set<Creator>().Where(c => c.MergedInto == goes.Id).ToListAsync(ct))
        {
            led.MergeInto(stays.Id);
        }

        var open = await db.Set<Deal>().Where(d => (d.CreatorId == stays.Id || d.CreatorId == goes.Id)
            && d.Stage != DealStage.Settled && d.Stage != DealStage.Cancelled).ToListAsync(ct);
        await carry.CarryAsync(open, stays.PartnerId ?? default, ct);
    }

    private async Task<Creator?> FindAsync(string? id, CancellationToken ct) =>
        EntityId.TryParse<CreatorId>(id, out var key) ? await db.Set<Creator>()
            .SingleOrDefaultAsync(c => c.Id == key && c.MergedInto == null, ct) : null;

    private Task<List<CreatorHandle>> HandlesAsync(CreatorId id, CancellationToken ct) =>
        db.Set<CreatorHandle>().Where(h => h.CreatorId == id).ToListAsync(ct);

    private static async Task<Results<Ok<CreatorAnswer>, ProblemHttpResult>> PostAsync(
        string id, MergeRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<MergeCreators, CreatorAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Ok();
}
