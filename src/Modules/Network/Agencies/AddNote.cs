using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Agencies;

internal sealed record NoteRequest(string? Text = null);

internal sealed record NoteAnswer(AgencyNoteId Id, string Text, string ByName, DateTimeOffset At)
{
    public static NoteAnswer Of(AgencyNote n) => new(n.Id, n.Text, n.ByName, n.At);
}

/// <summary>Writes something down about an agency, with who and when.</summary>
internal sealed class AddNote(AppDbContext db, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/agencies/{id}/notes", PostAsync)
        .WithName("AddAgencyNote").Needs(Permission.ManageResources, ScopeKind.Network)
        .WithSummary("Writes a note about an agency");

    public async Task<Result<NoteAnswer>> HandleAsync(string agencyId, NoteRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<AgencyId>(agencyId, out var agency)
            || !await db.Set<Agency>().AnyAsync(a => a.Id == agency, ct))
        {
            return new AgencyUnknown();
        }

        if (LineText.Given(request.Text) is not { Length: <= AgencyNote.TextMax } text)
        {
            return new ValidationError("agency_note.text", "A note of 1 to 4,000 characters.", "text");
        }

        var now = clock.Now();
        var note = new AgencyNote
        {
            Id = EntityId.New<AgencyNoteId>(now), AgencyId = agency, Text = text, ByName = caller.Name, At = now,
        };
        db.Add(note);
        return NoteAnswer.Of(note);
    }

    private static async Task<Results<Created<NoteAnswer>, ProblemHttpResult>> PostAsync(
        string id, NoteRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<AddNote, NoteAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Created(_ => $"/api/v1/agencies/{id}/notes");
}
