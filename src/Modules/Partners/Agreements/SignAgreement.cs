using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Agreements;

/// <param name="Name">The signer's full name, typed.</param>
/// <param name="TextHash">Of the version that was read; a version published meanwhile is refused.</param>
/// <param name="Language">In which it was read.</param>
internal sealed record SignAgreementRequest(string? Name = null, string? TextHash = null, string? Language = null);

internal sealed record SignedFrom(string Address, string Agent)
{
    public static SignedFrom Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new SignedFrom(
            context.Connection.RemoteIpAddress?.ToString() ?? "–",
            agent.Length > Signature.AgentMax ? agent[..Signature.AgentMax] : agent);
    }
}

internal sealed record SignatureResponse(
    SignatureId Id,
    AgreementId AgreementId,
    PartnerId PartnerId,
    string Language,
    string TextHash,
    string TypedName,
    string Address,
    string Agent,
    string SignedBy,
    DateTimeOffset SignedAt)
{
    public static SignatureResponse Of(Signature s) => new(
        s.Id, s.AgreementId, s.PartnerId, s.Language, s.TextHash, s.TypedName, s.Address, s.Agent, s.SignedBy,
        s.SignedAt);
}

internal sealed record AgreementUnknown() : NotFoundError("agreement.unknown", "There is no such agreement.");

/// <summary>Signs for the caller's own partner. The same agreement again answers the stored signature.</summary>
internal sealed class SignAgreement(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<SignatureResponse>> HandleAsync(
        string id, SignAgreementRequest request, SignedFrom from, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Partner || caller.ImpersonatorId is not null)
        {
            return ScopeRefusals.OtherScope;
        }

        if (!EntityId.TryParse<AgreementId>(id, out var agreementId)
            || await db.Set<Agreement>().FirstOrDefaultAsync(a => a.Id == agreementId, ct) is not { } agreement)
        {
            return new AgreementUnknown();
        }

        var partner = PartnerId.From(caller.Scope.Id);
        if (await db.Set<Signature>().FirstOrDefaultAsync(s => s.AgreementId == agreementId, ct) is { } stored)
        {
            return SignatureResponse.Of(stored);
        }

        if (!LineText.IsLine(request.Name, Signature.NameMax) || request.Name!.Trim().Length < 2)
        {
            return new ValidationError("agreement.name", "Type your full name.", "name");
        }

        if (request.Language is null || !agreement.Texts.ContainsKey(request.Language))
        {
            return new ValidationError("agreement.language", "There is no text in this language.", "language");
        }

        if (request.TextHash != agreement.TextHash || await IsReplacedAsync(agreement, ct))
        {
            return new ConflictError(
                "agreement.changed", "This is not the version in force. Read it again.", "textHash");
        }

        var now = clock.Now();
        var signature = new Signature
        {
            Id = EntityId.New<SignatureId>(now),
            AgreementId = agreementId,
            PartnerId = partner,
            Language = request.Language,
            TextHash = agreement.TextHash,
            TypedName = request.Name.Trim(),
            Address = from.Address,
            Agent = from.Agent,
            SignedBy = caller.Name,
            SignedAt = now,
        };
        db.Add(signature);
        return SignatureResponse.Of(signature);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/agreements/{id}/sign", PostAsync)
        .WithName("SignAgreement").Needs(Permission.ManagePartners, ScopeKind.Partner)
        .WithSummary("Signs an agreement for the caller's partner");

    private Task<bool> IsReplacedAsync(Agreement agreement, CancellationToken ct) => db.Set<Agreement>()
        .AnyAsync(a => a.ProgramId == agreement.ProgramId && a.Number > agreement.Number, ct);

    private static async Task<Results<Ok<SignatureResponse>, ProblemHttpResult>> PostAsync(
        string id, SignAgreementRequest request, Books books, Caller caller, HttpContext context,
        CancellationToken ct) =>
        (await books.WriteAsync<SignAgreement, SignatureResponse>(
            caller, (h, c) => h.HandleAsync(id, request, SignedFrom.Of(context), c), ct)).Ok();
}
