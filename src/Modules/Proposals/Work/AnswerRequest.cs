using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Work;

/// <param name="Note">Needed to refuse.</param>
internal sealed record AnswerRequestRequest(bool Accept, string? Note = null);

/// <summary>The agency takes a line on or refuses it; the network may answer for it.</summary>
internal sealed class AnswerRequest(AppDbContext db, WorkRows rows, TellWork tell, History history)
{
    public async Task<Result<WorkAnswer>> HandleAsync(string id, AnswerRequestRequest request, CancellationToken ct)
    {
        if (!(await rows.AtWorkAsync(id, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        var (proposal, line) = row;
        if (line.AgencyId is null || line.Status != WorkStatus.Planned)
        {
            return new ConflictError("proposal.line.not_asked", "This line waits for nobody's answer.");
        }

        var note = LineText.Given(request.Note);
        if ((note is null && !request.Accept) || note?.Length > WorkRows.NoteMax)
        {
            return new ValidationError("proposal.line.refuse_reason", "A reason of 1 to 2,000 characters.", "note");
        }

        line.Answer(request.Accept, note);
        history.Note(
            proposal.Id, request.Accept ? "accepted_by_agency" : "refused_by_agency", note, inner: true,
            fill: [("line", line.Title)]);
        await db.SaveChangesAsync(ct);
        return (await tell.ManyAsync([line], ct))[0];
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/proposal-lines/{id}/answer", PostAsync)
        .WithName("AnswerProposalLine").Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Agency)
        .WithSummary("Takes a line on, or refuses it");

    private static async Task<Results<Ok<WorkAnswer>, ProblemHttpResult>> PostAsync(
        string id, AnswerRequestRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<AnswerRequest, WorkAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
