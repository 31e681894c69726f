using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Messages;

/// <param name="Language">en, vi or zh.</param>
internal sealed record TemplateRequest(
    string? Name = null, string? Language = null, string? Subject = null, string? Body = null);

internal sealed record TemplateAnswer(MessageTemplateId Id, string Name, string Language, string Subject, string Body)
{
    public static TemplateAnswer Of(MessageTemplate t) => new(t.Id, t.Name, t.Language, t.Subject, t.Body);
}

internal sealed record TemplateUnknown() : NotFoundError("deal.template_unknown", "There is no such template.");

/// <summary>Writes a template, and lists them.</summary>
internal sealed class SaveTemplate(AppDbContext db, Caller caller, TimeProvider clock)
{
    private const int TemplatesMax = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/deal-templates", async (SaveTemplate templates, CancellationToken ct) =>
                TypedResults.Ok(new Page<TemplateAnswer>(await templates.AllAsync(ct), null)))
            .WithName("ListDealTemplates").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("Templates of messages to creators");
        api.MapPost("/deal-templates", PostAsync).WithName("CreateDealTemplate")
            .Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("Adds a template of a message");
        api.MapPut("/deal-templates/{id}", PutAsync).WithName("WriteDealTemplate")
            .Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("Writes a template anew");
    }

    public async Task<IReadOnlyList<TemplateAnswer>> AllAsync(CancellationToken ct) =>
        caller.Scope.Kind != ScopeKind.Network ? [] : [.. (await db.Set<MessageTemplate>().AsNoTracking()
            .OrderBy(t => t.Name).ThenBy(t => t.Id).Take(TemplatesMax).ToListAsync(ct)).Select(TemplateAnswer.Of)];

    /// <param name="id">Null for a new one.</param>
    public async Task<Result<TemplateAnswer>> HandleAsync(string? id, TemplateRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        MessageTemplate? template = null;
        if (id is not null && (!EntityId.TryParse<MessageTemplateId>(id, out var key)
            || (template = await db.Set<MessageTemplate>().SingleOrDefaultAsync(t => t.Id == key, ct)) is null))
        {
            return new TemplateUnknown();
        }

        if (Refuse(request) is { } refused)
        {
            return refused;
        }

        if (template is null)
        {
            var now = clock.Now();
            template = new MessageTemplate { Id = EntityId.New<MessageTemplateId>(now), MadeAt = now };
            db.Add(template);
        }

        template.Write(
            request.Name!.Trim(), request.Language!, request.Subject!.Trim(), request.Body!.Trim());
        return TemplateAnswer.Of(template);
    }

    private static ValidationError? Refuse(TemplateRequest asked) =>
        !LineText.IsLine(asked.Name, MessageTemplate.NameMax)
            ? new ValidationError("deal.template_name", "1 to 100 characters.", "name")
        : !ITexts.Languages.Contains(asked.Language)
            ? new ValidationError("deal.template_language", "en, vi or zh.", "language")
        : !LineText.IsLine(asked.Subject, MessageTemplate.SubjectMax)
            ? new ValidationError("deal.template_subject", "1 to 180 characters.", "subject")
        : LineText.Given(asked.Body) is not { Length: <= MessageTemplate.BodyMax }
            ? new ValidationError("deal.template_body", "1 to 5,000 characters.", "body")
        : null;

    private static async Task<Results<Created<TemplateAnswer>, ProblemHttpResult>> PostAsync(
        TemplateRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveTemplate, TemplateAnswer>(caller, (h, c) => h.HandleAsync(null, request, c), ct))
            .Created(_ => "/api/v1/deal-templates");

    private static async Task<Results<Ok<TemplateAnswer>, ProblemHttpResult>> PutAsync(
        string id, TemplateRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveTemplate, TemplateAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Ok();
}
