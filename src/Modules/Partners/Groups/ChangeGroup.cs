using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Groups;

/// <summary>What is absent stays.</summary>
/// <param name="Archived">Nobody is put into it any more; who is in it stays, and plans go on knowing it.</param>
internal sealed record ChangeGroupRequest(string? Name = null, bool? Archived = null);

internal sealed class ChangeGroup(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<GroupResponse>> HandleAsync(string id, ChangeGroupRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<PartnerGroupId>(id, out var groupId)
            || await db.Set<PartnerGroup>().FirstOrDefaultAsync(g => g.Id == groupId, ct) is not { } group)
        {
            return new NotFoundError("partner_group.not_found", "There is no such group.");
        }

        if (request.Name is { } name)
        {
            if (!LineText.IsLine(name, PartnerGroup.NameMax))
            {
                return new GroupNameInvalid();
            }

            var folded = LineText.Fold(name);
            if (await db.Set<PartnerGroup>().AnyAsync(
                g => g.ProgramId == group.ProgramId && g.NameFolded == folded && g.Id != groupId, ct))
            {
                return new GroupNameTaken();
            }

            group.Rename(name);
        }

        if (request.Archived is { } archived)
        {
            group.Archive(archived, clock.Now());
        }

        return GroupResponse.Of(group);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/partner-groups/{id}", PatchAsync)
        .WithName("ChangePartnerGroup").Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Renames a group or archives it");

    private static async Task<Results<Ok<GroupResponse>, ProblemHttpResult>> PatchAsync(
        string id, ChangeGroupRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<ChangeGroup, GroupResponse>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
