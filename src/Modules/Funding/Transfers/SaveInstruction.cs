using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.Transfers;

/// <param name="Text">Plain text of at most 2,000 characters; empty removes the instruction.</param>
internal sealed record SaveInstructionRequest(string? Text);

internal sealed record InstructionAnswer(string Currency, string Text, string ChangedByName, DateTimeOffset ChangedAt)
{
    public static InstructionAnswer Of(TransferInstruction i) =>
        new(i.Currency.Code, i.Text, i.ChangedByName, i.ChangedAt);
}

/// <summary>Says how merchants send money in one currency.</summary>
internal sealed class SaveInstruction(AppDbContext db, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/transfer-instructions/{currency}", PutAsync)
        .WithName("SaveTransferInstruction").Needs(Permission.ManageFunding, ScopeKind.Network)
        .WithSummary("Says how merchants send money in one currency");

    public async Task<Result<InstructionAnswer>> HandleAsync(
        string? code, SaveInstructionRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!Currency.TryParse(code?.Trim().ToUpperInvariant(), out var currency))
        {
            return new ValidationError("funding.currency", "This is no currency of ISO 4217.", "currency");
        }

        var text = request.Text?.Trim().ReplaceLineEndings("\n") ?? "";
        if (text.Length > TransferInstruction.TextMax)
        {
            return new ValidationError("funding.instruction", "At most 2,000 characters.", "text");
        }

        var now = clock.Now();
        var kept = await db.Set<TransferInstruction>().FirstOrDefaultAsync(i => i.Currency == currency, ct);
        if (text.Length == 0)
        {
            if (kept is not null)
            {
                db.Remove(kept);
            }

            return new InstructionAnswer(currency.Code, "", caller.Name, now);
        }

        if (kept is null)
        {
            kept = new TransferInstruction { Currency = currency };
            db.Add(kept);
        }

        kept.Say(text, caller.Name, now);
        return InstructionAnswer.Of(kept);
    }

    private static async Task<Results<Ok<InstructionAnswer>, ProblemHttpResult>> PutAsync(
        string currency, SaveInstructionRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveInstruction, InstructionAnswer>(
            caller, (h, c) => h.HandleAsync(currency, request, c), ct)).Ok();
}
