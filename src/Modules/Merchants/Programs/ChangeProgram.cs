using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Programs;

/// <summary>Merchant and currency are named only to be refused: money was booked in them.</summary>
internal sealed record ChangeProgramRequest : ProgramFields
{
    public string? MerchantId { get; init; }

    public string? Currency { get; init; }

    public Error? RefuseFixed(ProgramId program, MerchantId merchant, Currency currency)
    {
        if (MerchantId is not null && MerchantId != merchant.ToString())
        {
            return new ProgramFieldFixed(program, "merchantId");
        }

        return Currency is not null && Currency != currency.Code ? new ProgramFieldFixed(program, "currency") : null;
    }
}

internal sealed record ProgramFieldFixed(ProgramId Program, string Fixed)
    : ConflictError("program.field_fixed", "A program keeps its merchant and its currency.", Fixed);

internal sealed class ChangeProgram(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<ProgramResponse>> HandleAsync(
        string id, ChangeProgramRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant))
        {
            return ScopeRefusals.OtherScope;
        }

        if (!EntityId.TryParse<ProgramId>(id, out var programId)
            || await db.Set<Program>().FirstOrDefaultAsync(p => p.ProgramId == programId, ct) is not { } program)
        {
            return new ProgramUnknown();
        }

        if (caller.Scope.Kind == ScopeKind.Merchant && request.NamesMoneyTerms)
        {
            return new MoneyTermsAgreed();
        }

        if (request.RefuseFixed(program.ProgramId, program.MerchantId, program.Currency) is { } unchangeable)
        {
            return unchangeable;
        }

        if (!request.Over(program.Terms).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        var now = clock.Now();
        program.Agree(terms, await db.NextAsync("edge_revision", ct), now);
        return ProgramResponse.Of(program, now);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/programs/{id}", PatchAsync)
        .Needs(Permission.ManagePrograms, ScopeKind.Network, ScopeKind.Merchant)
        .WithName("ChangeProgram").WithSummary("Changes a program's terms; they hold for what happens from now on");

    private static async Task<Results<Ok<ProgramResponse>, ProblemHttpResult>> PatchAsync(
        string id, ChangeProgramRequest request, Books books, Caller caller, ILinkChanges changes, CancellationToken ct)
    {
        var answer = await books.WriteAsync<ChangeProgram, ProgramResponse>(
            caller, (handler, c) => handler.HandleAsync(id, request, c), ct);
        if (!answer.TryValue(out var changed, out var refused))
        {
            return refused.ToProblem();
        }

        changes.Announce();
        return TypedResults.Ok(changed);
    }
}
