using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Programs;

/// <summary>The terms, the merchant, the currency that commissions are in, and perhaps the first plan.</summary>
internal sealed record CreateProgramRequest : ProgramFields
{
    public string? MerchantId { get; init; }

    public string? Currency { get; init; }

    public JsonElement Plan { get; init; }

    public bool HasPlan => Plan.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public Result<(MerchantId Merchant, Currency Currency, ProgramTerms Terms)> Read()
    {
        if (!EntityId.TryParse<MerchantId>(MerchantId, out var merchant))
        {
            return new ValidationError(
                "program.merchant_unknown", "The merchant's id is missing or no id.", "merchantId");
        }

        if (!Kernel.Currency.TryParse(Currency, out var currency))
        {
            return new ValidationError(
                "program.currency_unknown", "The currency is not a current ISO 4217 code.", "currency");
        }

        return Over(ProgramTerms.Default).TryValue(out var terms, out var refused)
            ? (merchant, currency, terms)
            : refused;
    }
}

internal sealed class CreateProgram(
    AppDbContext db, IPlans plans, Caller caller, SelfMadeTerms selfMade, TimeProvider clock)
{
    public async Task<Result<ProgramResponse>> HandleAsync(CreateProgramRequest request, CancellationToken ct)
    {
        if (!request.Read().TryValue(out var asked, out var refused))
        {
            return refused;
        }

        if (!caller.MayActFor(asked.Merchant))
        {
            return ScopeRefusals.OtherScope;
        }

        if (caller.Scope.Kind == ScopeKind.Merchant)
        {
            if (request.NamesMoneyTerms)
            {
                return new MoneyTermsAgreed();
            }

            asked.Terms = await selfMade.OverAsync(asked.Terms, asked.Merchant, ct);
        }

        if (request.HasPlan && plans.Check(request.Plan, asked.Currency).Error is { } wrongPlan)
        {
            return wrongPlan;
        }

        if (!await db.Set<Merchant>().AnyAsync(m => m.MerchantId == asked.Merchant, ct))
        {
            return new ValidationError("program.merchant_unknown", "There is no such merchant.", "merchantId");
        }

        var number = checked((int)await db.NextAsync("program_number", ct));
        var revision = await db.NextAsync("edge_revision", ct);
        var now = clock.Now();
        var program = Program.Create(asked.Merchant, number, asked.Currency, asked.Terms, revision, now);
        db.Add(program);
        await db.SaveChangesAsync(ct);
        var response = ProgramResponse.Of(program, now);
        if (!request.HasPlan)
        {
            return response;
        }

        var published = await plans.PublishAsync(program.ProgramId, program.Currency, request.Plan, ct);
        return published.TryValue(out var version, out var refusedPlan)
            ? response with { PlanVersion = version }
            : refusedPlan;
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/programs", PostAsync)
        .Needs(Permission.ManagePrograms, ScopeKind.Network, ScopeKind.Merchant)
        .WithName("CreateProgram").WithSummary("Adds a program, with its first plan when one is given");

    private static async Task<Results<Created<ProgramResponse>, ProblemHttpResult>> PostAsync(
        CreateProgramRequest request, Books books, Caller caller, ILinkChanges changes, CancellationToken ct)
    {
        var answer = await books.WriteAsync<CreateProgram, ProgramResponse>(
            caller, (handler, c) => handler.HandleAsync(request, c), ct);
        if (!answer.TryValue(out var made, out var refused))
        {
            return refused.ToProblem();
        }

        changes.Announce();
        return TypedResults.Created($"/api/v1/programs/{made.Id}", made);
    }
}
