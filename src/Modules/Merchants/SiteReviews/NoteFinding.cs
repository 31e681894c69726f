using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.SiteReviews;

/// <param name="Step">comment, mended, accepted or reopened.</param>
internal sealed record NoteFindingRequest(string? Step = null, string? Text = null);

/// <summary>Says something about a finding, or takes it a step on: whoever mends it says so and how, and the network
/// agrees or opens it again.</summary>
internal sealed class NoteFinding(AppDbContext db, ReadFindings read, ReviewTrail trail, Caller caller)
{
    public const int NotesMax = 200;
    public const int TextMax = 2000;

    public async Task<Result<FindingAnswer>> HandleAsync(
        string id, NoteFindingRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<SiteFindingId>(id, out var key)
            || await db.Findings(caller).FirstOrDefaultAsync(f => f.Id == key, ct) is not { } finding)
        {
            return new FindingUnknown();
        }

        if (!EnumText.TryParse<FindingStep>(request.Step, out var step))
        {
            return new ValidationError(
                "site_finding.step_unknown", "Use one of: comment, mended, accepted, reopened.", "step");
        }

        if (caller.Scope.Kind != ScopeKind.Network && step is FindingStep.Accepted or FindingStep.Reopened)
        {
            return new ForbiddenError("site_finding.network_decides", "The network agrees that it is mended.");
        }

        if (Refuse(finding, step, LineText.Given(request.Text)) is { } refused)
        {
            return refused;
        }

        var before = finding.Status;
        finding.Note(new FindingNote(
            step, LineText.Given(request.Text), caller.Name, caller.Scope.Kind == ScopeKind.Network, trail.Now));
        if (step != FindingStep.Comment)
        {
            trail.Record(
                finding, EnumText.Of(step), new { Status = before },
                new { finding.Status, Finding = finding.Text, Note = LineText.Given(request.Text) });
        }

        return (await read.ShownAsync([finding], ct))[0];
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/site-findings/{id}/notes", PostAsync)
        .WithName("NoteSiteFinding").Needs(Permission.ManageSiteReviews, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("A comment on a finding, or that it is mended, accepted or open again");

    private static Error? Refuse(SiteFinding finding, FindingStep step, string? text) =>
        text?.Length > TextMax || (text is null && step != FindingStep.Accepted)
            ? new ValidationError("site_finding.note", "A note of 1 to 2,000 characters is needed.", "text")
        : finding.Notes.Count >= NotesMax
            ? new ConflictError("site_finding.notes_many", "A finding has 200 notes at most.")
        : (step, finding.Status) is (FindingStep.Mended, not FindingStatus.Open)
            or (FindingStep.Accepted, FindingStatus.Accepted) or (FindingStep.Reopened, FindingStatus.Open)
            ? new ConflictError("site_finding.step_refused", "The finding is not where this step begins.", "step")
        : null;

    private static async Task<Results<Ok<FindingAnswer>, ProblemHttpResult>> PostAsync(
        string id, NoteFindingRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<NoteFinding, FindingAnswer>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
