using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Messaging;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Messaging.Threads;

/// <param name="Unread">Messages that the caller's side did not read.</param>
internal sealed record ThreadAnswer(
    ThreadId Id, PartnerId? PartnerId, MerchantId? MerchantId, string Subject, ThreadAbout? About, Guid? AboutId,
    DateTimeOffset LastAt, int Unread)
{
    public static ThreadAnswer Of(MessageThread t, Caller caller) => new(
        t.Id, t.PartnerId == default ? null : t.PartnerId, t.MerchantId == default ? null : t.MerchantId, t.Subject,
        t.About, t.AboutId, t.LastAt, t.UnreadFor(caller.Scope.Kind == ScopeKind.Network));
}

internal sealed record MessageAnswer(
    MessageId Id, bool FromNetwork, string AuthorName, string Text, IReadOnlyList<StoredFile> Files, DateTimeOffset At);

internal sealed record TalkAnswer(ThreadAnswer Thread, IReadOnlyList<MessageAnswer> Messages);

internal sealed record UnreadAnswer(int Unread);

/// <summary>Conversations that the caller may see, the latest first; one with its messages; how many wait.</summary>
internal sealed class ReadThreads(AppDbContext db, IFiles files, Caller caller)
{
    private const int MessagesMax = 500;

    private static readonly ScopeKind[] Portals = [ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner];

    private bool ByNetwork => caller.Scope.Kind == ScopeKind.Network;

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("/messages", GetListAsync).WithName("ListThreads").Needs(Permission.SendMessages, Portals)
            .WithSummary("Conversations, the latest first.");
        api.MapGet("/messages/unread", GetUnreadAsync).WithName("CountUnread").Needs(Permission.SendMessages, Portals)
            .WithSummary("How many messages wait.");
        api.MapGet("/messages/{id:guid}", OneAsync).WithName("ReadThread").Needs(Permission.SendMessages, Portals)
            .WithSummary("One conversation with its messages.");
        root.MapGet("/messages/{id:guid}/files/{file}", FileAsync).WithName("ReadMessageFile").RequireAuthorization()
            .Needs(Permission.SendMessages, Portals).WithSummary("A file of a message.");
    }

    public async Task<Result<Page<ThreadAnswer>>> ListAsync(string? cursor, int? limit, CancellationToken ct)
    {
        var read = Cursor.Read(cursor);
        if (read.Error is { } bad)
        {
            return bad;
        }

        var threads = db.Set<MessageThread>().AsNoTracking();
        if (read.Value is { } last)
        {
            var lastId = MessageId.From(last);
            threads = threads.Where(t => t.LastMessageId < lastId);
        }

        var take = Cursor.Limit(limit);
        var rows = await threads.OrderByDescending(t => t.LastMessageId).Take(take + 1).ToListAsync(ct);
        return rows.Cut(take, t => t.LastMessageId.Value, t => ThreadAnswer.Of(t, caller));
    }

    /// <summary>Null when there is none for the caller.</summary>
    public async Task<TalkAnswer?> FindAsync(ThreadId id, CancellationToken ct)
    {
        if (await db.Set<MessageThread>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct) is not { } thread)
        {
            return null;
        }

        var messages = await db.Set<Message>().AsNoTracking().Where(m => m.ThreadId == id)
            .OrderByDescending(m => m.Id).Take(MessagesMax).ToListAsync(ct);
        messages.Reverse();
        return new TalkAnswer(
            ThreadAnswer.Of(thread, caller),
            [.. messages.Select(m => new MessageAnswer(m.Id, m.FromNetwork, m.AuthorName, m.Text, m.Files, m.At))]);
    }

    public Task<int> UnreadAsync(CancellationToken ct) => ByNetwork
        ? db.Set<MessageThread>().Where(t => t.UnreadByNetwork > 0).SumAsync(t => t.UnreadByNetwork, ct)
        : db.Set<MessageThread>().Where(t => t.UnreadByOwner > 0).SumAsync(t => t.UnreadByOwner, ct);

    private async Task<(StoredFile File, Stream Content)?> OpenAsync(ThreadId id, string file, CancellationToken ct)
    {
        var talk = await FindAsync(id, ct);
        var known = talk?.Messages.SelectMany(m => m.Files).FirstOrDefault(f => f.Id.ToString() == file);
        return known is null ? null : await files.OpenAsync(known.Id, ct);
    }

    /// <summary>The caller's side has read it all.</summary>
    public async Task<Result<bool>> MarkReadAsync(ThreadId id, CancellationToken ct)
    {
        var thread = await db.Set<MessageThread>().SingleOrDefaultAsync(t => t.Id == id, ct);
        if (thread is null || thread.UnreadFor(ByNetwork) == 0 || caller.ImpersonatorId is not null)
        {
            return false;
        }

        thread.Read(ByNetwork);
        return true;
    }

    private static async Task<Results<Ok<Page<ThreadAnswer>>, ProblemHttpResult>> GetListAsync(
        ReadThreads read, string? cursor, int? limit, CancellationToken ct) =>
        (await read.ListAsync(cursor, limit, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page) : refused.ToProblem();

    private static async Task<Ok<UnreadAnswer>> GetUnreadAsync(ReadThreads read, CancellationToken ct) =>
        TypedResults.Ok(new UnreadAnswer(await read.UnreadAsync(ct)));

    private static async Task<Results<Ok<TalkAnswer>, ProblemHttpResult>> OneAsync(
        ReadThreads read, Guid id, CancellationToken ct) =>
        await read.FindAsync(ThreadId.From(id), ct) is { } talk
            ? TypedResults.Ok(talk) : new ThreadUnknown().ToProblem();

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        ReadThreads read, Guid id, string file, HttpContext context, CancellationToken ct) =>
        await read.OpenAsync(ThreadId.From(id), file, ct) is { } found
            ? FileDownload.Of(context, found.File, found.Content)
            : new NotFoundError("message.file_unknown", "The conversation has no such file.").ToProblem();
}
