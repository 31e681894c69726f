using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Commissions.Plans.Reading;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Plans;

/// <summary>Adds a version to a program's plan; earlier versions keep deciding about what occurred before it.</summary>
internal sealed class PublishPlan(AppDbContext db, IPrograms programs, Caller caller, TimeProvider clock) : IPlans
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/programs/{id}/plan", AnswerAsync)
            .Needs(Permission.ManagePrograms, ScopeKind.Network, ScopeKind.Merchant)
            .WithName("PublishPlan")
            .WithSummary("Publishes the next version of a program's commission plan.");

    public Result Check(JsonElement plan, Currency currency) => new(PlanReader.Read(plan, currency).Error);

    public async Task<Result<int>> PublishAsync(
        ProgramId program, Currency currency, JsonElement plan, CancellationToken ct) =>
        (await AddAsync(program, currency, plan, ct)).TryValue(out var added, out var refused) ? added.Version
            : refused;

    public async Task<Result<PlanAnswer>> HandleAsync(ProgramId id, JsonElement plan, CancellationToken ct)
    {
        if (!(await programs.FindAsync([id], ct)).TryGetValue(id, out var program)
            || !caller.MayActFor(program.MerchantId))
        {
            return new ProgramUnknown();
        }

        return (await AddAsync(id, program.Currency, plan, ct)).TryValue(out var added, out var refused)
            ? PlanAnswer.Of(added)
            : refused;
    }

    private static async Task<Results<Ok<PlanAnswer>, ProblemHttpResult>> AnswerAsync(
        string id, JsonElement plan, Books books, Caller caller, CancellationToken ct)
    {
        if (!EntityId.TryParse<ProgramId>(id, out var program))
        {
            return new ProgramUnknown().ToProblem();
        }

        var answer = await books.WriteAsync<PublishPlan, PlanAnswer>(
            caller, (h, c) => h.HandleAsync(program, plan, c), ct);
        return answer.TryValue(out var published, out var refused) ? TypedResults.Ok(published) : refused.ToProblem();
    }

    private async Task<Result<PlanVersion>> AddAsync(
        ProgramId program, Currency currency, JsonElement plan, CancellationToken ct)
    {
        if (!PlanReader.Read(plan, currency).TryValue(out var draft, out var refused))
        {
            return refused;
        }

        var now = clock.Now();
        var last = await db.Set<PlanVersion>().Where(p => p.ProgramId == program).MaxAsync(p => (int?)p.Version, ct)
            ?? 0;
        if (last > 0 && draft.EffectiveFrom < now)
        {
            return new ValidationError(
                "plan.effective_in_past", "Orders of the past were paid by the versions before.", "effectiveFrom");
        }

        var version = new PlanVersion
        {
            Id = EntityId.New<PlanId>(now),
            ProgramId = program,
            Version = last + 1,
            EffectiveFrom = last == 0 ? DateTimeOffset.UnixEpoch : draft.EffectiveFrom ?? now,
            PublishedAt = now,
            RulesJson = JsonSerializer.Serialize(plan.GetProperty("rules")),
        };
        db.Set<PlanVersion>().Add(version);
        return version;
    }
}

/// <param name="EffectiveFrom">Absent for the first version, which counts from the beginning of time.</param>
internal sealed record PlanAnswer(
    ProgramId ProgramId, int Version, DateTimeOffset? EffectiveFrom, DateTimeOffset PublishedAt, JsonElement Rules)
{
    public static PlanAnswer Of(PlanVersion plan)
    {
        using var rules = JsonDocument.Parse(plan.RulesJson);
        return new PlanAnswer(
            plan.ProgramId,
            plan.Version,
            plan.Version == 1 ? null : plan.EffectiveFrom,
            plan.PublishedAt,
            rules.RootElement.Clone());
    }
}

internal sealed record ProgramUnknown() : NotFoundError("program.unknown", "There is no such program.");

internal sealed record PlanUnknown() : NotFoundError("plan.unknown", "This program has no plan yet.");
