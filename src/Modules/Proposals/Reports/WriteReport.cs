using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Reports;

internal sealed record WriteReportRequest(string? Causes = null, string? NextSteps = null);

/// <param name="HeldOn"><c>yyyy-MM-dd</c>.</param>
internal sealed record AddReviewRequest(
    string? HeldOn = null, string? Attendees = null, string? Notes = null, string? Decisions = null);

/// <summary>What people add to a report: causes, next steps, and the record of a review with the merchant.</summary>
internal sealed class WriteReport(
    AppDbContext db, ReadReport read, History history, Caller caller, TimeProvider clock)
{
    public const int TextMax = 4000;
    public const int AttendeesMax = 500;

    public async Task<Result<ProposalReport>> SayAsync(string id, WriteReportRequest request, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } proposal)
        {
            return new ProposalUnknown();
        }

        if (request.Causes?.Length > TextMax || request.NextSteps?.Length > TextMax)
        {
            return new ValidationError("proposal.report_text", "At most 4,000 characters each.", "causes");
        }

        proposal.Explain(LineText.Given(request.Causes), LineText.Given(request.NextSteps), clock.Now());
        await db.SaveChangesAsync(ct);
        return await read.HandleAsync(id, ct);
    }

    public async Task<Result<ProposalReport>> AddReviewAsync(string id, AddReviewRequest request, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } proposal)
        {
            return new ProposalUnknown();
        }

        if (IsoDay.Read(request.HeldOn) is not { } day)
        {
            return new ValidationError("proposal.review.day", "A day (yyyy-MM-dd) is needed.", "heldOn");
        }

        if (LineText.Given(request.Attendees) is not { Length: <= AttendeesMax } attendees)
        {
            return new ValidationError("proposal.review.attendees", "Who was there, 1 to 500 characters.", "attendees");
        }

        if (LineText.Given(request.Notes) is not { Length: <= TextMax } notes || request.Decisions?.Length > TextMax)
        {
            return new ValidationError("proposal.review.notes", "1 to 4,000 characters.", "notes");
        }

        var now = clock.Now();
        db.Add(new ProposalReview
        {
            Id = EntityId.New<ProposalReviewId>(now),
            ProposalId = proposal.Id,
            HeldOn = day,
            Attendees = attendees,
            Notes = notes,
            Decisions = LineText.Given(request.Decisions),
            ByName = caller.Name,
            At = now,
        });
        history.Note(proposal.Id, "reviewed");
        await db.SaveChangesAsync(ct);
        return await read.HandleAsync(id, ct);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/proposals/{id}/report", PutAsync).WithName("WriteProposalReport")
            .Needs(Permission.ManageProposals, ScopeKind.Network)
            .WithSummary("Says why the results are as they are and what comes next");
        api.MapPost("/proposals/{id}/reviews", PostAsync).WithName("AddProposalReview")
            .Needs(Permission.ManageProposals, ScopeKind.Network)
            .WithSummary("Writes down a review with the merchant");
    }

    private async Task<Proposal?> FindAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind == ScopeKind.Network && EntityId.TryParse<ProposalId>(id, out var key)
            ? await db.Set<Proposal>().SingleOrDefaultAsync(p => p.Id == key && p.ApprovedVersion != null, ct) : null;

    private static async Task<Results<Ok<ProposalReport>, ProblemHttpResult>> PutAsync(
        string id, WriteReportRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<WriteReport, ProposalReport>(caller, (h, c) => h.SayAsync(id, request, c), ct)).Ok();

    private static async Task<Results<Ok<ProposalReport>, ProblemHttpResult>> PostAsync(
        string id, AddReviewRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<WriteReport, ProposalReport>(
            caller, (h, c) => h.AddReviewAsync(id, request, c), ct)).Ok();
}
