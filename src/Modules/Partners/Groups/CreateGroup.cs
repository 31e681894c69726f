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

/// <param name="ProgramId">Absent: a group for every program.</param>
internal sealed record CreateGroupRequest(string? ProgramId = null, string? Name = null);

internal sealed record GroupResponse(
    PartnerGroupId Id, ProgramId? ProgramId, string Name, DateTimeOffset CreatedAt, DateTimeOffset? ArchivedAt)
{
    public static GroupResponse Of(PartnerGroup group) =>
        new(group.Id, group.ProgramId, group.Name, group.CreatedAt, group.ArchivedAt);
}

internal sealed class CreateGroup(AppDbContext db, IPrograms programs, Caller caller, TimeProvider clock)
{
    public async Task<Result<GroupResponse>> HandleAsync(CreateGroupRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!LineText.IsLine(request.Name, PartnerGroup.NameMax))
        {
            return new GroupNameInvalid();
        }

        ProgramId? program = null;
        if (request.ProgramId is not null)
        {
            if (!EntityId.TryParse<ProgramId>(request.ProgramId, out var asked)
                || (await programs.FindAsync([asked], ct)).Count == 0)
            {
                return new ValidationError("partner_group.program_unknown", "There is no such program.", "programId");
            }

            program = asked;
        }

        var group = PartnerGroup.Create(program, request.Name!, clock.Now());
        if (await db.Set<PartnerGroup>().AnyAsync(g => g.ProgramId == program && g.NameFolded == group.NameFolded, ct))
        {
            return new GroupNameTaken();
        }

        db.Add(group);
        return GroupResponse.Of(group);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/partner-groups", PostAsync)
        .WithName("CreatePartnerGroup").Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Adds a group of partners, of one program or of all");

    private static async Task<Results<Created<GroupResponse>, ProblemHttpResult>> PostAsync(
        CreateGroupRequest request, Books books, Caller caller, CancellationToken ct)
    {
        var answer = await books.WriteAsync<CreateGroup, GroupResponse>(
            caller, (handler, c) => handler.HandleAsync(request, c), ct);
        return answer.TryValue(out var made, out var refused)
            ? TypedResults.Created($"/api/v1/partner-groups/{made.Id}", made)
            : refused.ToProblem();
    }
}
