using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Work;

/// <summary>What a line brought, in the proposal's currency.</summary>
internal sealed record LineResults(long? Clicks = null, long? Orders = null, Money? Gmv = null)
{
    private const long CountMax = 100_000_000_000;
    private const long AmountMax = 100_000_000_000_000;

    public Error? Refuse(Currency currency) =>
        Clicks is < 0 or > CountMax || Orders is < 0 or > CountMax
            ? new ValidationError("proposal.line.counts", "Whole numbers from 0.", "clicks")
        : Gmv is { } gmv && (gmv.Currency != currency || gmv.Minor is < 0 or > AmountMax)
            ? new ValidationError("proposal.line.gmv", "An amount from 0 in the proposal's currency.", "gmv")
        : (Clicks, Orders, Gmv) is (null, null, null)
            ? new ValidationError("proposal.line.no_results", "Say at least one figure.", "gmv")
        : null;
}

/// <summary>Writes down what a line brought when Rattan does not see it itself, and corrects it.</summary>
internal sealed class PutResults(
    AppDbContext db, WorkRows rows, TellWork tell, TellLibrary library, TimeProvider clock)
{
    public async Task<Result<WorkAnswer>> HandleAsync(
        string id, LineResults request, ResultSource source, CancellationToken ct)
    {
        if (!(await rows.FindAsync(id, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        var line = row.Line;
        if (line.Status == WorkStatus.Planned)
        {
            return new ConflictError("proposal.line.not_live", "The line has no live link yet.");
        }

        if (request.Refuse(line.Currency) is { } wrong)
        {
            return wrong;
        }

        line.Bring(request.Clicks, request.Orders, request.Gmv?.Minor, source, clock.Now());
        await db.SaveChangesAsync(ct);
        await library.TellAsync(line, ct);
        return (await tell.ManyAsync([line], ct))[0];
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/proposal-lines/{id}/results", PutAsync)
        .WithName("PutProposalLineResults").Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Agency)
        .WithSummary("Writes down what a line brought");

    private static async Task<Results<Ok<WorkAnswer>, ProblemHttpResult>> PutAsync(
        string id, LineResults request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PutResults, WorkAnswer>(
            caller, (h, c) => h.HandleAsync(id, request, ResultSource.Entered, c), ct)).Ok();
}
