using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Plans;

/// <summary>The plan of a program: for the network, for its merchant, and for the partners who are paid by
/// it.</summary>
internal sealed class ReadPlan(
    AppDbContext db, IPrograms programs, IPartners partners, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/programs/{id}/plan", AnswerInForceAsync)
            .WithName("ReadPlan").Needs(Permission.ViewReports)
            .WithSummary("The version of the plan that is in force now.");
        api.MapGet("/programs/{id}/plan/versions", AnswerVersionsAsync)
            .WithName("ListPlanVersions").Needs(Permission.ViewReports)
            .WithSummary("Every version of the plan, newest first.");
    }

    public async Task<Result<List<PlanAnswer>>> VersionsAsync(string id, CancellationToken ct) =>
        (await FindAsync(id, ct)).TryValue(out var versions, out var refused)
            ? versions.Select(PlanAnswer.Of).ToList()
            : refused;

    public async Task<Result<PlanAnswer>> InForceAsync(string id, CancellationToken ct)
    {
        if (!(await FindAsync(id, ct)).TryValue(out var versions, out var refused))
        {
            return refused;
        }

        var history = new PlanHistory(versions.Select(v => new Engine.Plan(v.Id, v.Version, v.EffectiveFrom, [])));
        return history.At(clock.Now()) is { } now ? PlanAnswer.Of(versions.Single(v => v.Id == now.Id))
            : new PlanUnknown();
    }

    private static async Task<Results<Ok<PlanAnswer>, ProblemHttpResult>> AnswerInForceAsync(
        string id, ReadPlan read, CancellationToken ct) =>
        (await read.InForceAsync(id, ct)).TryValue(out var plan, out var refused) ? TypedResults.Ok(plan)
            : refused.ToProblem();

    private static async Task<Results<Ok<Page<PlanAnswer>>, ProblemHttpResult>> AnswerVersionsAsync(
        string id, ReadPlan read, CancellationToken ct) =>
        (await read.VersionsAsync(id, ct)).TryValue(out var versions, out var refused)
            ? TypedResults.Ok(new Page<PlanAnswer>(versions, null))
            : refused.ToProblem();

    private async Task<Result<List<PlanVersion>>> FindAsync(string text, CancellationToken ct)
    {
        if (!EntityId.TryParse<ProgramId>(text, out var id)
            || !(await programs.FindAsync([id], ct)).TryGetValue(id, out var program)
            || !await MaySeeAsync(program, ct))
        {
            return new ProgramUnknown();
        }

        return await db.Set<PlanVersion>().AsNoTracking()
            .Where(p => p.ProgramId == id).OrderByDescending(p => p.Version).ToListAsync(ct);
    }

    private async Task<bool> MaySeeAsync(ProgramFacts program, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Partner)
        {
            return caller.MayActFor(program.MerchantId);
        }

        var enrolments = await partners.EnrolmentsAsync([program.Id], [PartnerId.From(caller.Scope.Id)], ct);
        return enrolments.Any(e => e.Status == EnrolmentStatus.Approved);
    }
}
