using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using System.Globalization;
using Rattan.Contracts.Access;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Relationship;

/// <param name="Kind">note, call, meeting, message or checkIn; a check-in begins the days until the next.</param>
/// <param name="HappenedAt">Now when left out.</param>
internal sealed record WriteNoteRequest(string? Kind = null, string? Text = null, DateTimeOffset? HappenedAt = null);

/// <summary>Says who takes care of a partner and how often, and writes down what was done.</summary>
internal sealed class TellRelation(AppDbContext db, INetworkPeople people, Caller caller, TimeProvider clock)
{
    public const int TextMax = 2000;

    public async Task<Result<RelationFields>> SayAsync(string id, RelationFields fields, CancellationToken ct)
    {
        if (!(await PartnerAsync(id, ct)).TryValue(out var partner, out var unknown))
        {
            return unknown;
        }

        if (fields.Birthday is { } birthday && !IsMonthDay(birthday))
        {
            return new ValidationError("relation.birthday", "Month and day are needed, such as 07-21.", "birthday");
        }

        if (fields.CheckEveryDays is < 1 or > 365)
        {
            return new ValidationError("relation.check_days", "Days from 1 to 365.", "checkEveryDays");
        }

        if (fields.OwnerId is { } owner && !(await people.NamesAsync([owner], ct)).ContainsKey(owner))
        {
            return new ValidationError("relation.owner_unknown", "The network has no such person.", "ownerId");
        }

        var relation = await RelationAsync(partner.PartnerId, ct);
        relation.Say(fields, clock.Now());
        return relation.Fields();
    }

    public async Task<Result<NoteAnswer>> NoteAsync(string id, WriteNoteRequest request, CancellationToken ct)
    {
        if (!(await PartnerAsync(id, ct)).TryValue(out var partner, out var unknown))
        {
            return unknown;
        }

        if (!EnumText.TryParse<NoteKind>(request.Kind, out var kind))
        {
            return new ValidationError(
                "relation.note_kind", "Use one of: note, call, meeting, message, checkIn.", "kind");
        }

        if (LineText.Given(request.Text) is not { Length: <= TextMax } text)
        {
            return new ValidationError("relation.note_text", "A text of 1 to 2,000 characters is needed.", "text");
        }

        var now = clock.Now();
        var at = request.HappenedAt ?? now;
        if (at > now)
        {
            return new ValidationError("relation.note_future", "It has not happened yet.", "happenedAt");
        }

        var note = new RelationNote
        {
            Id = EntityId.New<RelationNoteId>(now), PartnerId = partner.PartnerId, Kind = kind, Text = text,
            HappenedAt = at, ByName = caller.Name,
        };
        db.Add(note);
        if (kind == NoteKind.CheckIn)
        {
            (await RelationAsync(partner.PartnerId, ct)).CheckIn(at);
        }

        return new NoteAnswer(note.Id, note.Kind, note.Text, note.HappenedAt, note.ByName);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/partners/{id}/relationship", PutAsync).WithName("PutRelation")
            .Needs(Permission.ManagePartners, ScopeKind.Network)
            .WithSummary("Replaces owner, birthday and rhythm of check-ins of a partner");
        api.MapPost("/partners/{id}/notes", PostAsync).WithName("WriteRelationNote")
            .Needs(Permission.ManagePartners, ScopeKind.Network)
            .WithSummary("Writes down a call, a meeting, a message, a note or a check-in");
    }

    private static bool IsMonthDay(string text) => IsoDay.Read($"2024-{text}") is not null;

    private async Task<Result<Partner>> PartnerAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind != ScopeKind.Network ? ScopeRefusals.NetworkOnly
        : EntityId.TryParse<PartnerId>(id, out var key)
            && await db.Set<Partner>().AsNoTracking().FirstOrDefaultAsync(p => p.PartnerId == key, ct) is { } found
            ? found
        : new PartnerUnknown();

    private async Task<PartnerRelation> RelationAsync(PartnerId partner, CancellationToken ct)
    {
        var relation = await db.Set<PartnerRelation>().FirstOrDefaultAsync(r => r.PartnerId == partner, ct);
        if (relation is null)
        {
            relation = PartnerRelation.Begin(partner, clock.Now());
            db.Add(relation);
        }

        return relation;
    }

    private static async Task<Results<Ok<RelationFields>, ProblemHttpResult>> PutAsync(
        string id, RelationFields request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<TellRelation, RelationFields>(
            caller, (h, c) => h.SayAsync(id, request, c), ct)).Ok();

    private static async Task<Results<Created<NoteAnswer>, ProblemHttpResult>> PostAsync(
        string id, WriteNoteRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<TellRelation, NoteAnswer>(
            caller, (h, c) => h.NoteAsync(id, request, c), ct))
            .Created(note => $"/api/v1/partners/{id}/relationship#{note.Id}");
}
