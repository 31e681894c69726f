using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Work;

internal sealed record GoLiveRequest(string? Url = null);

/// <summary>Says where the public can see a line. The link is checked afterwards, see
/// <see cref="CheckLine"/>.</summary>
internal sealed class GoLive(
    AppDbContext db, WorkRows rows, TellWork tell, History history, Caller caller, TimeProvider clock)
{
    public const int UrlMax = 2048;

    public async Task<Result<WorkAnswer>> HandleAsync(string id, GoLiveRequest request, CancellationToken ct)
    {
        if (!(await rows.AtWorkAsync(id, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        var (proposal, line) = row;
        var url = request.Url?.Trim();
        if (url is null or { Length: > UrlMax } || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            return new ValidationError("proposal.line.live_url", "An address with http or https is needed.", "url");
        }

        if (line.Request == RequestStatus.Refused)
        {
            return new ConflictError(
                "proposal.line.refused", "The agency refused this line. Give it to somebody else first.");
        }

        if (line.Status == WorkStatus.Settled)
        {
            return new LineSettled();
        }

        if (proposal.PrepaidMinor < line.PriceMinor)
        {
            return new PrepaidShort(new Money(line.PriceMinor - proposal.PrepaidMinor, line.Currency));
        }

        line.GoLive(address.AbsoluteUri, caller.Name, clock.Now());
        if (line.Request == RequestStatus.Asked)
        {
            line.Answer(accepted: true, line.RequestNote);
        }

        history.Note(proposal.Id, "live", fill: [("line", line.Title)]);
        await db.SaveChangesAsync(ct);
        return (await tell.ManyAsync([line], ct))[0];
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/proposal-lines/{id}/live", PostAsync)
        .WithName("GoLiveProposalLine").Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Agency)
        .WithSummary("Says where the public can see a line");

    private static async Task<Results<Ok<WorkAnswer>, ProblemHttpResult>> PostAsync(
        string id, GoLiveRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<GoLive, WorkAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}

internal sealed record LineSettled()
    : ConflictError("proposal.line.settled", "The line is settled: money moved, so it stays as it is.");
