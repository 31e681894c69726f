using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Deals.Creators;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Mail;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Messages;

/// <param name="To">The creator's e-mail; null when it is not known, and then the text is copied.</param>
internal sealed record FilledMessage(string? To, string Language, string Subject, string Body);

internal sealed record SendMessageRequest(string? Language = null, string? Subject = null, string? Body = null);

/// <summary>Fills a template for a deal, and mails what somebody made of it to the creator.</summary>
internal sealed class SendMessage(
    AppDbContext db, FindDeals find, ShowDeals show, IMail mail, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/deals/{id}/messages/{template}", async Task<Results<Ok<FilledMessage>, ProblemHttpResult>> (
                SendMessage send, string id, string template, CancellationToken ct) =>
                (await send.FillAsync(id, template, ct)).Ok())
            .WithName("FillDealMessage").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("A template filled for a deal");
        api.MapPost("/deals/{id}/messages", PostAsync).WithName("MailDealMessage")
            .Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("Mails a message to the creator of a deal");
    }

    public async Task<Result<FilledMessage>> FillAsync(string id, string template, CancellationToken ct)
    {
        if (!(await DealAsync(id, ct)).TryValue(out var deal, out var refused))
        {
            return refused;
        }

        if (!EntityId.TryParse<MessageTemplateId>(template, out var key) || await db.Set<MessageTemplate>()
            .AsNoTracking().SingleOrDefaultAsync(t => t.Id == key, ct) is not { } found)
        {
            return new TemplateUnknown();
        }

        var shown = await show.OneAsync(deal, ct);
        string? ValueOf(string name) => name switch
        {
            "creator" => shown.CreatorName,
            "merchant" => shown.MerchantName,
            "product" => shown.Product ?? shown.Title,
            "fee" => shown.Fee is { } fee ? Formats.Amount(found.Language, fee, withCode: true) : null,
            _ => null,
        };

        return new FilledMessage(
            await EmailAsync(deal, ct), found.Language, TextTemplate.Fill(found.Subject, ValueOf),
            TextTemplate.Fill(found.Body, ValueOf));
    }

    public async Task<Result<FilledMessage>> HandleAsync(string id, SendMessageRequest request, CancellationToken ct)
    {
        if (!(await DealAsync(id, ct)).TryValue(out var deal, out var refused))
        {
            return refused;
        }

        if (!ITexts.Languages.Contains(request.Language)
            || !LineText.IsLine(request.Subject, MessageTemplate.SubjectMax)
            || LineText.Given(request.Body) is not { Length: <= MessageTemplate.BodyMax } body)
        {
            return new ValidationError("deal.message", "A language, a subject of 180 and a text of 5,000 characters.",
                "body");
        }

        if (await EmailAsync(deal, ct) is not { } to)
        {
            return new ConflictError("deal.no_email", "The creator's e-mail is not known. Copy the message instead.");
        }

        mail.Send(new MailMessage(to, request.Language!, "deals.mail", new Dictionary<string, string>(
            StringComparer.Ordinal)
        {
            ["subject"] = request.Subject!.Trim(), ["body"] = body,
        }));
        db.Add(DealEvent.Of(deal, DealEventKind.Mailed, request.Subject.Trim(), caller, clock.Now()));
        return new FilledMessage(to, request.Language!, request.Subject.Trim(), body);
    }

    private Task<string?> EmailAsync(Deal deal, CancellationToken ct) =>
        db.Set<Creator>().Where(c => c.Id == deal.CreatorId).Select(c => c.Email).SingleAsync(ct);

    private async Task<Result<Deal>> DealAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind != ScopeKind.Network ? ScopeRefusals.NetworkOnly
        : await find.OfAsync(id, ct) is { } deal ? deal : new DealUnknown();

    private static async Task<Results<Ok<FilledMessage>, ProblemHttpResult>> PostAsync(
        string id, SendMessageRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SendMessage, FilledMessage>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
