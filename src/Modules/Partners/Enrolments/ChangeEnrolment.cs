using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Enrolments;

/// <summary>What is absent stays.</summary>
internal sealed record ChangeEnrolmentRequest
{
    /// <summary>A group's id, or null for none.</summary>
    public JsonElement GroupId { get; init; }

    /// <summary>applied, approved, rejected or ended.</summary>
    public string? Status { get; init; }

    /// <summary>A percentage as text with at most two decimals, or null for the program's.</summary>
    public JsonElement LateTouchSharePercent { get; init; }
}

internal sealed class ChangeEnrolment(AppDbContext db, Caller caller)
{
    public async Task<Result<EnrolmentResponse>> HandleAsync(
        string programId, string enrolmentId, ChangeEnrolmentRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<ProgramId>(programId, out var program)
            || !EntityId.TryParse<EnrolmentId>(enrolmentId, out var id)
            || await db.Set<Enrolment>().FirstOrDefaultAsync(e => e.Id == id && e.ProgramId == program, ct)
                is not { } enrolment)
        {
            return new NotFoundError("enrolment.unknown", "There is no such enrolment.");
        }

        var status = enrolment.Status;
        if (request.Status is not null && !EnumText.TryParse(request.Status, out status))
        {
            return new ValidationError(
                "enrolment.status_unknown", "Use one of: applied, approved, rejected, ended.", "status");
        }

        var group = enrolment.GroupId;
        if (request.GroupId.ValueKind != JsonValueKind.Undefined)
        {
            var text = request.GroupId.ValueKind == JsonValueKind.Null ? null : request.GroupId.ToString();
            var found = await EnrolmentGroups.FindAsync(db, text, program, ct);
            if (found.Error is { } refused)
            {
                return refused;
            }

            group = found.Value;
        }

        if (!LateShare(request.LateTouchSharePercent, enrolment.LateTouchShare).TryValue(out var share, out var wrong))
        {
            return wrong;
        }

        enrolment.Change(group, status);
        if (share != enrolment.LateTouchShare)
        {
            enrolment.Allow(share);
        }

        return EnrolmentResponse.Of(enrolment);
    }

    private static Result<int?> LateShare(JsonElement asked, int? kept) => asked.ValueKind switch
    {
        JsonValueKind.Undefined => kept,
        JsonValueKind.Null => (int?)null,
        JsonValueKind.String when BasisPoints.FromPercent(asked.GetString()) is { } share => share.Value,
        _ => new ValidationError(
            "enrolment.late_touch_share", "A share is a percentage of 0 to 100 with at most two decimals, as text.",
            "lateTouchSharePercent"),
    };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/programs/{id}/enrolments/{enrolmentId}", PatchAsync)
            .WithName("ChangeEnrolment").Needs(Permission.DecideApplications, ScopeKind.Network)
            .WithSummary("Changes an enrolment's group or status");

    private static async Task<Results<Ok<EnrolmentResponse>, ProblemHttpResult>> PatchAsync(
        string id,
        string enrolmentId,
        ChangeEnrolmentRequest request,
        Books books,
        Caller caller,
        CancellationToken ct)
    {
        var answer = await books.WriteAsync<ChangeEnrolment, EnrolmentResponse>(
            caller, (handler, c) => handler.HandleAsync(id, enrolmentId, request, c), ct);
        return answer.TryValue(out var changed, out var refused) ? TypedResults.Ok(changed) : refused.ToProblem();
    }
}
