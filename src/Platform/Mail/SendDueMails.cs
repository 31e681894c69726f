using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Platform.Mail;

/// <summary>Sends what is due. A mail is claimed, carried outside any transaction and then noted: when the program dies
/// between the last two, it is sent once more rather than never.</summary>
internal sealed partial class SendDueMails(
    Books books, IServiceScopeFactory scopes, LinkSeal seal, IMailTransport transport, MailOptions options,
    ILogger<SendDueMails> log)
{
    /// <summary>Returns how many were tried.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var claimed = await books.WriteAsync<ClaimMails, IReadOnlyList<OutboxMail>>(
            (handler, c) => handler.HandleAsync(options, c), ct);
        foreach (var mail in claimed.Value)
        {
            await SendAsync(mail, ct);
        }

        return claimed.Value.Count;
    }

    private async Task SendAsync(OutboxMail mail, CancellationToken ct)
    {
        MailRefusedException? refused = null;
        try
        {
            await transport.CarryAsync(mail.Id, mail.Receiver, await WriteAsync(mail, ct), ct);
        }
        catch (MailRefusedException no)
        {
            refused = no;
            Refused(log, mail.Id, mail.Attempts, no.Message);
        }
        catch (IOException away)
        {
            refused = new MailRefusedException(away.Message, final: false, away);
            Refused(log, mail.Id, mail.Attempts, away.Message);
        }

        await books.WriteAsync<NoteMail, MailStatus>((handler, c) => handler.HandleAsync(mail.Id, refused, c), ct);
    }

    private async Task<Letter> WriteAsync(OutboxMail mail, CancellationToken ct)
    {
        var link = mail.SealedLink is null ? null : seal.Open(mail.SealedLink)
            ?? throw new MailRefusedException("The keys that sealed its link are gone.", final: true);
        await using var scope = scopes.CreateAsyncScope();
        var letter = scope.ServiceProvider.GetRequiredService<WriteLetter>().Write(mail, Absolute(link));
        return mail.Files.Count == 0 ? letter : letter with
        {
            Files = await FilesAsync(mail.Files, scope.ServiceProvider, ct),
        };
    }

    private static async Task<List<LetterFile>> FilesAsync(
        IReadOnlyList<FileId> ids, IServiceProvider services, CancellationToken ct)
    {
        var files = new List<LetterFile>(ids.Count);
        foreach (var id in ids)
        {
            if (await services.GetRequiredService<IFiles>().OpenAsync(id, ct) is not { } found)
            {
                throw new MailRefusedException("A file that goes with it is gone.", final: true);
            }

            await using var content = found.Content;
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, ct);
            files.Add(new LetterFile(found.File.Name, found.File.ContentType, copy.ToArray()));
        }

        return files;
    }

    private string? Absolute(string? link) =>
        link?.StartsWith('/') == true ? options.SiteUrl + link : link;

    [LoggerMessage(1141, LogLevel.Warning, "Mail {Id} was not taken at try {Attempt}: {Reason}")]
    private static partial void Refused(ILogger log, MailId id, int attempt, string reason);
}

internal sealed class ClaimMails(AppDbContext db, TimeProvider clock)
{
    private const int LeaseMinutes = 5;

    public async Task<Result<IReadOnlyList<OutboxMail>>> HandleAsync(MailOptions options, CancellationToken ct)
    {
        var now = clock.Now();
        var due = await db.Set<OutboxMail>().Where(m => m.Status == MailStatus.Queued && m.DueAt <= now)
            .OrderBy(m => m.DueAt).Take(options.BatchMax).ToListAsync(ct);
        due.ForEach(mail => mail.BeginTry(now.AddMinutes(LeaseMinutes)));
        return due;
    }
}

internal sealed class NoteMail(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<MailStatus>> HandleAsync(MailId id, MailRefusedException? refused, CancellationToken ct)
    {
        var mail = await db.Set<OutboxMail>().FirstAsync(m => m.Id == id, ct);
        if (refused is null)
        {
            mail.Succeed(clock.Now());
        }
        else
        {
            mail.Fail(refused.Message, refused.IsFinal, clock.Now());
        }

        return mail.Status;
    }
}

internal sealed class ForgetMails(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<int>> HandleAsync(MailOptions options, CancellationToken ct)
    {
        var before = clock.Now().AddDays(-options.KeptDays);
        return await db.Set<OutboxMail>().Where(m => m.Status != MailStatus.Queued && m.CreatedAt < before)
            .ExecuteDeleteAsync(ct);
    }
}
