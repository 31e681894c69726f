using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Agreements;

/// <param name="ProgramId">Absent: of the whole network, by the network alone.</param>
/// <param name="Texts">By language: en, vi or zh. Paragraphs, <c># headings</c>, <c>- lists</c> and
/// <c>**bold**</c>; anything else is shown as it is written.</param>
internal sealed record PublishAgreementRequest(
    string? ProgramId = null, string? Title = null, IReadOnlyDictionary<string, string>? Texts = null);

internal sealed record AgreementResponse(
    AgreementId Id,
    ProgramId? ProgramId,
    int Number,
    string Title,
    IReadOnlyDictionary<string, string> Texts,
    string TextHash,
    string PublishedBy,
    DateTimeOffset PublishedAt)
{
    public static AgreementResponse Of(Agreement a) =>
        new(a.Id, a.ProgramId, a.Number, a.Title, a.Texts, a.TextHash, a.PublishedBy, a.PublishedAt);
}

/// <summary>Publishes the next version, which every partner concerned is asked to sign.</summary>
internal sealed class PublishAgreement(AppDbContext db, OwnProgram programs, Caller caller, TimeProvider clock)
{
    public async Task<Result<AgreementResponse>> HandleAsync(PublishAgreementRequest request, CancellationToken ct)
    {
        ProgramFacts? program = null;
        if (request.ProgramId is null)
        {
            if (caller.Scope.Kind != ScopeKind.Network)
            {
                return ScopeRefusals.NetworkOnly;
            }
        }
        else if (!(await programs.FindAsync(request.ProgramId, ct)).TryValue(out program, out var unknown))
        {
            return unknown;
        }

        if (Refuse(request) is { } refused)
        {
            return refused;
        }

        var id = program?.Id;
        var last = await db.Set<Agreement>().Where(a => a.ProgramId == id)
            .Select(a => (int?)a.Number).MaxAsync(ct) ?? 0;
        var texts = request.Texts!.ToDictionary(
            t => t.Key, t => t.Value.ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal);
        var agreement = Agreement.Publish(program, last + 1, request.Title!, texts, caller.Name, clock.Now());
        db.Add(agreement);
        return AgreementResponse.Of(agreement);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/agreements", PostAsync)
        .WithName("PublishAgreement").Needs(Permission.ManagePrograms, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Publishes the next version of an agreement; partners are asked to sign it");

    private static ValidationError? Refuse(PublishAgreementRequest request) =>
        !LineText.IsLine(request.Title, Agreement.TitleMax)
            ? new ValidationError("agreement.title", "A title of 1 to 200 characters is needed.", "title")
        : request.Texts is not { Count: > 0 } texts || texts.Keys.Any(l => l is not ("en" or "vi" or "zh"))
            ? new ValidationError("agreement.languages", "A text in en, vi or zh is needed.", "texts")
        : texts.Values.Any(t => string.IsNullOrWhiteSpace(t) || t.Length > Agreement.TextMax)
            ? new ValidationError("agreement.text", "A text has 1 to 60,000 characters.", "texts")
        : null;

    private static async Task<Results<Created<AgreementResponse>, ProblemHttpResult>> PostAsync(
        PublishAgreementRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PublishAgreement, AgreementResponse>(
            caller, (h, c) => h.HandleAsync(request, c), ct)).Created(a => $"/api/v1/agreements/{a.Id}");
}
