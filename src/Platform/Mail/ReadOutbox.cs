using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Mail;

internal sealed record MailUnknown() : NotFoundError("mail.unknown", "There is no such mail.");

internal sealed record OutboxLine(
    MailId Id, string Receiver, string Language, string Template, MailStatus Status, int Attempts, DateTimeOffset DueAt,
    string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? SentAt);

/// <summary>What the outbox page shows: never a link, which may let whoever has it in.</summary>
internal sealed class ReadOutbox(AppDbContext db, WriteLetter letters)
{
    /// <summary>Stands where the link is in the real mail.</summary>
    public const string HiddenLink = "•••";

    public async Task<Result<Page<OutboxLine>>> PageAsync(
        string? status, string? receiver, string? cursor, CancellationToken ct)
    {
        var read = Cursor.Read(string.IsNullOrEmpty(cursor) ? null : cursor);
        if (read.Error is { } wrong)
        {
            return wrong;
        }

        var mails = db.Set<OutboxMail>().AsNoTracking();
        if (Kernel.Json.EnumText.TryParse<MailStatus>(status, out var wanted))
        {
            mails = mails.Where(m => m.Status == wanted);
        }

        if (receiver?.Trim() is { Length: > 0 } part)
        {
            var folded = LineText.Fold(part);
            mails = mails.Where(m => m.Receiver.Contains(part) || m.Receiver.Contains(folded));
        }

        if (read.Value is { } last)
        {
            var lastId = MailId.From(last);
            mails = mails.Where(m => m.Id < lastId);
        }

        var rows = await mails.OrderByDescending(m => m.Id).Take(Cursor.LimitDefault + 1)
            .Select(m => new OutboxLine(
                m.Id, m.Receiver, m.Language, m.Template, m.Status, m.Attempts, m.DueAt, m.Reason, m.CreatedAt,
                m.SentAt))
            .ToListAsync(ct);
        return rows.Cut(Cursor.LimitDefault, m => m.Id.Value, m => m);
    }

    public async Task<(OutboxMail Mail, Letter Letter)?> FindAsync(Guid id, CancellationToken ct)
    {
        var wanted = MailId.From(id);
        var mail = await db.Set<OutboxMail>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == wanted, ct);
        return mail is null ? null : (mail, letters.Write(mail, mail.SealedLink is null ? null : HiddenLink));
    }
}

internal sealed class ResendMail(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<MailId>> HandleAsync(Guid id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || !caller.May(Permission.ManageSettings))
        {
            return ScopeRefusals.OtherScope;
        }

        var wanted = MailId.From(id);
        var mail = await db.Set<OutboxMail>().FirstOrDefaultAsync(m => m.Id == wanted, ct);
        if (mail is null)
        {
            return new MailUnknown();
        }

        return mail.SendAgain(clock.Now()).Error is { } no ? no : mail.Id;
    }
}
