using System.Text.Json;
using System.Text.Json.Nodes;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Plans;

internal sealed record PlanScheduled() : ConflictError(
    "plan.scheduled", "A later version of the plan is published already. Put the partner's rate into that one.");

internal sealed class PayPartner(AppDbContext db, PublishPlan publish, TimeProvider clock) : IPartnerRates
{
    public async Task<Result<int>> PayAsync(
        ProgramId program, Currency currency, PartnerId partner, string rule, Percent rate, CancellationToken ct)
    {
        var versions = await db.Set<PlanVersion>().AsNoTracking().Where(p => p.ProgramId == program).ToListAsync(ct);
        var now = clock.Now();
        var history = new PlanHistory(versions.Select(v => new Engine.Plan(v.Id, v.Version, v.EffectiveFrom, [])));
        if (history.At(now) is not { } inForce)
        {
            return new PlanUnknown();
        }

        if (versions.Any(v => v.EffectiveFrom > now))
        {
            return new PlanScheduled();
        }

        var rules = JsonNode.Parse(versions.Single(v => v.Id == inForce.Id).RulesJson)!.AsArray();
        foreach (var same in rules.Where(r => (string?)r!["name"] == rule).ToList())
        {
            rules.Remove(same);
        }

        rules.Insert(0, new JsonObject
        {
            ["name"] = rule,
            ["when"] = new JsonObject { ["field"] = "partner.id", ["op"] = "eq", ["value"] = partner.ToString() },
            ["pay"] = new JsonArray(new JsonObject { ["on"] = "sale", ["percent"] = rate.ToString() }),
        });
        return await publish.PublishAsync(
            program, currency, JsonSerializer.SerializeToElement(new JsonObject { ["rules"] = rules }), ct);
    }
}
