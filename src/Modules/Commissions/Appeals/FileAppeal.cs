using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Commissions.Deciding;
using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Appeals;

internal sealed record FileAppealRequest(string? Text);

/// <param name="Open">Gives the content from its beginning, as often as it is asked.</param>
internal sealed record AppealUpload(string Name, string ContentType, Func<Stream> Open);

internal sealed record CommissionNotRejected(CommissionStatus Now)
    : ConflictError("appeal.not_rejected", $"Only a rejected commission can be appealed; this one is {Now}.");

internal sealed record AppealExists()
    : ConflictError("appeal.exists", "There is an appeal against this rejection already.");

internal sealed record AppealTooLate(DateTimeOffset Until)
    : ConflictError("appeal.too_late", $"The time to appeal ended on {Until:yyyy-MM-dd HH:mm} UTC.");

internal sealed record NothingLeft()
    : ConflictError("appeal.nothing_left", "The whole order was refunded; there is nothing to earn.");

/// <summary>A partner objects to a rejection within its time, with words and files.</summary>
internal sealed class FileAppeal(
    AppDbContext db, IFiles files, Caller caller, AppealDays days, TimeProvider clock)
{
    public const int TextMax = 4000;
    public const int FilesMax = 5;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/commissions/{id}/appeal", PostAsync)
        .WithName("FileAppeal").Needs(Permission.ViewMoney, ScopeKind.Partner)
        .WithSummary("Appeals the rejection of one of the partner's own commissions.");

    public async Task<Result<AppealAnswer>> HandleAsync(
        string id, string? text, IReadOnlyList<AppealUpload> uploads, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Partner)
        {
            return ScopeRefusals.OtherScope;
        }

        if (text?.Trim() is not { Length: > 0 and <= TextMax } said)
        {
            return new ValidationError("appeal.text", $"Say why, in 1 to {TextMax} characters.", "text");
        }

        if (uploads.Count > FilesMax)
        {
            return new ValidationError("appeal.files", $"At most {FilesMax} files.", "files");
        }

        var now = clock.Now();
        if (!(await FindAsync(id, now, ct)).TryValue(out var rejected, out var refused))
        {
            return refused;
        }

        var kept = new List<StoredFile>();
        foreach (var upload in uploads)
        {
            await using var content = upload.Open();
            if (!(await files.SaveAsync(upload.Name, upload.ContentType, content, ct))
                .TryValue(out var file, out var wrong))
            {
                return wrong;
            }

            kept.Add(file);
        }

        var answerBy = await days.AnswerByAsync(rejected.ProgramId, now, ct);
        var appeal = Made(rejected, said, kept, answerBy, now);
        db.Add(appeal);
        return AppealAnswer.Of(appeal);
    }

    private async Task<Result<Commission>> FindAsync(string id, DateTimeOffset now, CancellationToken ct)
    {
        var found = EntityId.TryParse<CommissionId>(id, out var key)
            ? await db.Set<Commission>().SingleOrDefaultAsync(c => c.Id == key && c.ParentId == null, ct)
            : null;
        if (found is null)
        {
            return new CommissionUnknown();
        }

        if (await db.Set<Appeal>().AnyAsync(a => a.CommissionId == found.Id, ct))
        {
            return new AppealExists();
        }

        if (found.Status != CommissionStatus.Rejected)
        {
            return new CommissionNotRejected(found.Status);
        }

        var until = found.AppealBy!.Value;
        return now >= until ? new AppealTooLate(until)
            : found.AmountMinor <= found.ReversedMinor ? new NothingLeft()
            : found;
    }

    private Appeal Made(
        Commission rejected, string text, IReadOnlyList<StoredFile> kept, DateTimeOffset answerBy,
        DateTimeOffset now) => new()
    {
        Id = EntityId.New<AppealId>(now),
        CommissionId = rejected.Id,
        ConversionId = rejected.ConversionId,
        ProgramId = rejected.ProgramId,
        MerchantId = rejected.MerchantId,
        PartnerId = rejected.PartnerId,
        AmountMinor = rejected.AmountMinor - rejected.ReversedMinor,
        Currency = rejected.Currency,
        Text = text,
        Files = kept,
        FiledBy = caller.PrincipalId,
        FiledByName = caller.Name,
        FiledAt = now,
        AnswerBy = answerBy,
    };

    private static async Task<Results<Created<AppealAnswer>, ProblemHttpResult>> PostAsync(
        string id, FileAppealRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<FileAppeal, AppealAnswer>(
            caller, (h, token) => h.HandleAsync(id, request.Text, [], token), ct))
            .TryValue(out var filed, out var refused)
            ? TypedResults.Created($"/api/v1/appeals/{filed.Id}", filed)
            : refused.ToProblem();
}
