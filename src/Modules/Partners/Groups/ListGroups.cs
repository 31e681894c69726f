using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Groups;

/// <param name="ProgramId">Names the groups that serve this program, the network's own among them.</param>
internal sealed record ListGroupsRequest(string? ProgramId, string? Cursor, int? Limit);

internal sealed class ListGroups(AppDbContext db, Caller caller)
{
    public async Task<Result<Page<GroupResponse>>> HandleAsync(ListGroupsRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var read = Cursor.Read(request.Cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        var groups = db.Set<PartnerGroup>().AsNoTracking();
        if (read.Value is { } last)
        {
            var after = PartnerGroupId.From(last);
            groups = groups.Where(g => g.Id < after);
        }

        if (request.ProgramId is not null)
        {
            if (!EntityId.TryParse<ProgramId>(request.ProgramId, out var program))
            {
                return new ValidationError("partner_group.program_unknown", "The program's id is no id.", "programId");
            }

            groups = groups.Where(g => g.ProgramId == null || g.ProgramId == program);
        }

        var most = Cursor.Limit(request.Limit);
        var rows = await groups.OrderByDescending(g => g.Id).Take(most + 1).ToListAsync(ct);
        return rows.Cut(most, g => g.Id.Value, GroupResponse.Of);
    }

    public async Task<GroupResponse?> FindAsync(PartnerGroupId id, CancellationToken ct) =>
        caller.Scope.Kind == ScopeKind.Network
        && await db.Set<PartnerGroup>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, ct) is { } group
            ? GroupResponse.Of(group)
            : null;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/partner-groups", GetAsync)
        .WithName("ListPartnerGroups").Needs(Permission.ViewPartners, ScopeKind.Network)
        .WithSummary("Groups of partners, newest first");

    private static async Task<Results<Ok<Page<GroupResponse>>, ProblemHttpResult>> GetAsync(
        ListGroups handler, [AsParameters] ListGroupsRequest request, CancellationToken ct) =>
        (await handler.HandleAsync(request, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page)
            : refused.ToProblem();
}
