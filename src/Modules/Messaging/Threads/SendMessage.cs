using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Messaging;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Messaging.Threads;

/// <param name="PartnerId">Whom the network writes to; partners and merchants write to the network.</param>
/// <param name="About">application, commission, appeal or payout, with its id.</param>
internal sealed record StartThreadRequest(
    string? Subject, string? Text, string? PartnerId = null, string? MerchantId = null, string? About = null,
    string? AboutId = null);

internal sealed record ReplyRequest(string? Text);

/// <param name="Open">Gives the content from its beginning, as often as it is asked.</param>
internal sealed record Attachment(string Name, string ContentType, Func<Stream> Open);

internal sealed record ThreadUnknown() : NotFoundError("message.thread_unknown", "There is no such conversation.");

/// <summary>Begins a conversation with the network, or of the network with somebody, and goes on with it.</summary>
internal sealed class SendMessage(
    AppDbContext db, IFiles files, MessageMails mails, Caller caller, TimeProvider clock)
{
    public const int TextMax = 10_000;
    public const int SubjectMax = 200;
    public const int FilesMax = 5;

    public static void Map(IEndpointRouteBuilder api)
    {
        ScopeKind[] portals = [ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner];
        api.MapPost("/messages", PostStartAsync).WithName("StartThread").Needs(Permission.SendMessages, portals)
            .WithSummary("Begins a conversation.");
        api.MapPost("/messages/{id:guid}", PostReplyAsync).WithName("ReplyThread")
            .Needs(Permission.SendMessages, portals)
            .WithSummary("Goes on with a conversation.");
    }

    public async Task<Result<ThreadAnswer>> StartAsync(
        StartThreadRequest request, IReadOnlyList<Attachment> attached, CancellationToken ct)
    {
        if (!LineText.IsLine(request.Subject, SubjectMax))
        {
            return new ValidationError("message.subject", $"1 to {SubjectMax} characters.", "subject");
        }

        ThreadAbout about = default;
        Guid aboutId = default;
        if (request.About is not null && (!EnumText.TryParse(request.About, out about)
            || !Guid.TryParseExact(request.AboutId, "D", out aboutId)))
        {
            return new ValidationError(
                "message.about", "application, commission, appeal or payout, and its id.", "about");
        }

        if (!(await OwnerAsync(request, ct)).TryValue(out var owner, out var refused))
        {
            return refused;
        }

        var thread = new MessageThread
        {
            Id = EntityId.New<ThreadId>(clock.Now()),
            PartnerId = owner.Partner,
            MerchantId = owner.Merchant,
            Subject = request.Subject!.Trim(),
            About = request.About is null ? null : about,
            AboutId = request.About is null ? null : aboutId,
        };
        db.Add(thread);
        return await AddAsync(thread, request.Text, attached, ct);
    }

    public async Task<Result<ThreadAnswer>> ReplyAsync(
        ThreadId id, string? text, IReadOnlyList<Attachment> attached, CancellationToken ct) =>
        await db.Set<MessageThread>().SingleOrDefaultAsync(t => t.Id == id, ct) is { } thread
            ? await AddAsync(thread, text, attached, ct)
            : new ThreadUnknown();

    private async Task<Result<Owner>> OwnerAsync(StartThreadRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return caller.Scope.Kind switch
            {
                ScopeKind.Partner => new Owner(PartnerId.From(caller.Scope.Id), default),
                ScopeKind.Merchant => new Owner(default, MerchantId.From(caller.Scope.Id)),
                _ => ScopeRefusals.OtherScope,
            };
        }

        if (EntityId.TryParse<PartnerId>(request.PartnerId, out var partner)
            && await mails.IsPartnerAsync(partner, ct))
        {
            return new Owner(partner, default);
        }

        return EntityId.TryParse<MerchantId>(request.MerchantId, out var merchant)
            && await mails.IsMerchantAsync(merchant, ct)
            ? new Owner(default, merchant)
            : new ValidationError("message.receiver", "Name a partner or a merchant that exists.", "partnerId");
    }

    private async Task<Result<ThreadAnswer>> AddAsync(
        MessageThread thread, string? text, IReadOnlyList<Attachment> attached, CancellationToken ct)
    {
        if (text?.Trim() is not { Length: > 0 and <= TextMax } said)
        {
            return new ValidationError("message.text", $"1 to {TextMax} characters.", "text");
        }

        if (attached.Count > FilesMax)
        {
            return new ValidationError("message.files", $"At most {FilesMax} files.", "files");
        }

        var kept = new List<StoredFile>();
        foreach (var each in attached)
        {
            await using var content = each.Open();
            if (!(await files.SaveAsync(each.Name, each.ContentType, content, ct)).TryValue(out var file, out var no))
            {
                return no;
            }

            kept.Add(file);
        }

        var message = Made(thread, said, kept);
        db.Add(message);
        if (thread.Take(message))
        {
            await mails.TellAsync(thread, message, ct);
        }

        return ThreadAnswer.Of(thread, caller);
    }

    private Message Made(MessageThread thread, string text, IReadOnlyList<StoredFile> kept)
    {
        var now = clock.Now();
        return new Message
        {
            Id = EntityId.New<MessageId>(now),
            ThreadId = thread.Id,
            PartnerId = thread.PartnerId,
            MerchantId = thread.MerchantId,
            FromNetwork = caller.Scope.Kind == ScopeKind.Network,
            AuthorId = caller.PrincipalId,
            AuthorName = caller.Name,
            Text = text,
            Files = kept,
            At = now,
        };
    }

    private static async Task<Results<Created<ThreadAnswer>, ProblemHttpResult>> PostStartAsync(
        StartThreadRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SendMessage, ThreadAnswer>(caller, (h, token) => h.StartAsync(request, [], token), ct))
            .TryValue(out var thread, out var refused)
            ? TypedResults.Created($"/api/v1/messages/{thread.Id}", thread)
            : refused.ToProblem();

    private static async Task<Results<Ok<ThreadAnswer>, ProblemHttpResult>> PostReplyAsync(
        Guid id, ReplyRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SendMessage, ThreadAnswer>(
            caller, (h, token) => h.ReplyAsync(ThreadId.From(id), request.Text, [], token), ct))
            .TryValue(out var thread, out var refused) ? TypedResults.Ok(thread) : refused.ToProblem();

    private sealed record Owner(PartnerId Partner, MerchantId Merchant);
}
